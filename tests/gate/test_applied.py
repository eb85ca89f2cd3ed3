"""What lies in a folder, or around it, and says that somebody applies it."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.gate.applied import home_of, is_owned, pipeline_texts
from generator.gate.targets import Target


@pytest.fixture
def root(tmp_path: Path) -> Target:
    folder = tmp_path / "live" / "a"
    folder.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (folder / "main.tf").write_text('resource "aws_vpc" "a" {}\n')
    return Target("live/a", folder, "directory", "live/a", within=tmp_path)


def test_a_folder_of_resources_alone_says_nothing(root: Target) -> None:
    assert not is_owned(root)
    assert not is_owned(replace(root, path=root.path, within=root.path))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("live/a/x.tfvars", ""),
        ("live/a/.terraform/modules", ""),
        ("live/a/p.tf", 'provider "aws" {\n  profile = "production"\n}\n'),
        ("live/a/b.tf", 'terraform {\n  backend "s3" {}\n}\n'),
        ("live/root.hcl", ""),
        ("terragrunt.hcl", ""),
    ],
)
def test_what_says_that_it_is_applied(root: Target, file: str, text: str) -> None:
    path = home_of(root) / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    assert is_owned(root)


def test_what_cannot_be_read_is_applied(root: Target) -> None:
    assert is_owned(replace(root, path=root.path / "none"))


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
