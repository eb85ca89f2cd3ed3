"""What lies in a folder, or around it, and says that somebody applies it."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.gate.applied import Repositories, home_of, is_bound, is_owned, pipeline_texts
from generator.gate.targets import Target


@pytest.fixture
def root(tmp_path: Path) -> Target:
    folder = tmp_path / "live" / "a"
    folder.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (folder / "main.tf").write_text('resource "aws_vpc" "a" {}\n')
    return Target("live/a", folder, "directory", "live/a", within=tmp_path)


def owned(root: Target) -> bool:
    return is_owned(root, root.path.parent, Repositories())


def test_a_folder_of_resources_alone_says_nothing(root: Target) -> None:
    assert not owned(root)
    assert not owned(replace(root, path=root.path, within=root.path))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("live/a/x.tfvars", ""),
        ("live/a/.terraform/modules", ""),
        ("live/a/p.tf", 'provider "aws" {\n  profile = "production"\n}\n'),
        ("live/a/b.tf", 'terraform {\n  backend "s3" {}\n}\n'),
        ("live/root.hcl", ""),
        ("live/terragrunt.hcl", ""),
        ("live/a/terragrunt.hcl", ""),
        ("terragrunt.hcl", 'terraform {\n  source = "./live/a"\n}\n'),
        ("terragrunt.hcl", 'terraform {\n  source = get_env("X")\n}\n'),
        ("terragrunt.hcl.json", "{}"),
        ("terragrunt.stack.hcl", ""),
        ("live/a/.terraform.lock.hcl", ""),
    ],
)
def test_what_says_that_it_is_applied(root: Target, file: str, text: str) -> None:
    path = home_of(root) / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    assert owned(root)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("live/a/fixtures.eu-west-1.tfvars", ""),  # a test of the example gives these
        ("live/a/o.tf", 'output "access_key" {\n  value = aws_iam_access_key.a.id\n}\n'),
        ("live/a/m.tf", 'module "m" {\n  source = "../../m"\n  assume_role = true\n}\n'),
        ("live/a/p.tf", 'provider "aws" {\n  region = "eu-west-1"\n}\n'),
    ],
)
def test_what_a_module_that_is_shown_has_too(root: Target, file: str, text: str) -> None:
    (home_of(root) / file).write_text(text)
    assert not owned(root)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("p.tf", 'provider "aws" {\n  dynamic "assume_role" {\n    for_each = [1]\n  }\n}\n'),
        ("p.tf", 'provider "aws" {\n  assume_role {\n    role_arn = "x"\n  }\n}\n'),
        ("p.tf", 'provider "aws" {\n  shared_credentials_files = ["x"]\n}\n'),
        ("p.tf.json", '{"provider": [{"aws": {"\\u0070rofile": "production"}}]}'),
        ("p.tf", 'provider "aws" {\n  profile = \n'),  # cannot be read
    ],
)
def test_a_provider_that_is_bound_to_an_account_is_applied(
    root: Target, file: str, text: str
) -> None:
    (root.path / file).write_text(text)
    assert is_bound(root)


@pytest.mark.parametrize("file", ["terragrunt.hcl", "root.hcl"])
def test_what_terragrunt_has_above_the_examples_is_for_its_units(root: Target, file: str) -> None:
    (home_of(root) / file).write_text("")
    assert not owned(root)


ASKS = 'variable "n" {}\n'


@pytest.mark.parametrize(
    ("file", "text", "wanted"),
    [
        ("v.tf", ASKS, False),
        ("v.tf.json", '{"variable": {"n": {}}}', False),
        ("v.tf", 'variable "n" {\n  default = 1\n}\n', True),
        ("v.tf", 'variable "n" {\n  default = null\n}\n', True),
        ("v.tf", 'locals {\n  a = <<-E\n    variable "n" {}\n  E\n}\n', True),
        ("v.tf", ASKS + 'provider "aws" {}\n', True),
        ("v.tf", ASKS + 'terraform {\n  backend "s3" {}\n}\n', True),
        ("v.tf", ASKS + "not { closed", True),
        ("v.tf.json", "{", True),
    ],
)
def test_a_lock_file_beside_variables_without_value_says_nothing(
    root: Target, file: str, text: str, *, wanted: bool
) -> None:
    (root.path / ".terraform.lock.hcl").write_text("")
    (root.path / file).write_text(text)
    assert (is_bound(root), owned(root)) == (wanted, wanted)
    (root.path / "x.tfvars").write_text("n = 1\n")
    assert is_bound(root)


def test_an_override_gives_the_value(root: Target) -> None:
    (root.path / ".terraform.lock.hcl").write_text("")
    (root.path / "v.tf").write_text(ASKS)
    (root.path / "v_override.tf").write_text('variable "n" {\n  default = 1\n}\n')
    assert is_bound(root)


def test_what_cannot_be_read_is_applied(root: Target) -> None:
    assert owned(replace(root, path=root.path / "none"))


def test_pipelines_are_read_whole_or_not_at_all(root: Target) -> None:
    home = home_of(root)
    assert pipeline_texts(home) == []
    (home / ".github/workflows").mkdir(parents=True)
    (home / ".github/workflows/x.yml").write_text("run: a")
    (home / "makefile").write_text("b:")
    assert sorted(pipeline_texts(home) or ()) == ["b:", "run: a"]
    for number in range(300):
        (home / f".github/{number}").write_text("")
    assert pipeline_texts(home) is None
