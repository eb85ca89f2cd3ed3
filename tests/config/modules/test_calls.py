"""Where modules come from, and where they may not."""

from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_directory
from generator.config.values import Unknown


@pytest.mark.parametrize(
    "source",
    ["terraform-aws-modules/vpc/aws", "git::https://example.com/x.git", "app.example/a/b/c"],
)
def test_remote_modules_are_an_explicit_unknown(load: Any, source: str) -> None:
    configuration = load(
        f'module "m" {{\n  source = "{source}"\n}}\noutput "v" {{\n  value = module.m.id\n}}\n',
        clean=False,
    )
    (trouble,) = configuration.troubles
    assert not trouble.fatal
    assert source in trouble.message
    assert isinstance(configuration.outputs["v"], Unknown)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('source = "./missing"', "no folder"),
        ('source = "../outside"', "no folder"),
        ('source = "./"', "calls itself"),
        ('source = "./loop"', "calls itself"),
        ("source = var.x", "a source that is not a literal text"),
        ("", "a source that is not a literal text"),
        ('source = "./empty"', "no Terraform files"),
    ],
)
def test_modules_that_cannot_be_read_are_fatal(load: Any, call: str, message: str) -> None:
    files = {"loop/main.tf": 'module "again" {\n  source = "../loop"\n}\n', "empty/README": ""}
    troubles = load(
        f'variable "x" {{}}\nmodule "m" {{\n  {call}\n}}\n', files, clean=False
    ).troubles
    assert [t.fatal for t in troubles] == [True]
    assert message in troubles[0].message
    assert troubles[0].apart is (message != "calls itself"), "the rest of the root can be read"


def write(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "main.tf").write_text(text)


def test_modules_beside_the_root_are_read_inside_one_repository(tmp_path: Path) -> None:
    root = tmp_path / "live" / "prod"
    write(root, 'module "m" {\n  source = "../../modules/m"\n}\n')
    write(tmp_path / "modules" / "m", 'resource "aws_x" "y" {}\n')
    (trouble,) = load_directory(root).troubles
    assert trouble.fatal
    assert "leads outside" in trouble.message
    (tmp_path / ".git").mkdir()
    configuration = load_directory(root)
    assert configuration.troubles == ()
    assert [(r.address, r.file) for r in configuration.resources] == [
        ("module.m.aws_x.y", "../../modules/m/main.tf")
    ]


def test_links_do_not_lead_outside(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(root, 'module "m" {\n  source = "./m"\n}\n')
    write(tmp_path / "secret", 'resource "aws_x" "y" {}\n')
    (root / "m").symlink_to(tmp_path / "secret")
    (root / "link.tf").symlink_to(tmp_path / "secret" / "main.tf")
    configuration = load_directory(root)
    assert configuration.resources == ()
    assert all(t.fatal and "leads outside" in t.message for t in configuration.troubles)
    assert len(configuration.troubles) == 2
