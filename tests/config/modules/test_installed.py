"""Modules that ``terraform init`` fetched count while they are what a call asks for."""

import json
import subprocess
from pathlib import Path

import pytest

from generator.config.load import load_directory
from generator.config.model import Configuration
from generator.config.modules.installed import Installed, satisfies
from generator.config.values import Unknown

SOURCE = "space/queue/aws"
ENTRY = {
    "Key": "a",
    "Source": f"registry.terraform.io/{SOURCE}",
    "Version": "2.1.0",
    "Dir": ".terraform/modules/a",
}
QUEUE = 'resource "aws_sqs_queue" "q" {\n  name = file("${path.module}/name.txt")\n}\n'


def folder(key: str = "a", source: str = SOURCE, version: object = "~> 2.0", **more: object) -> str:
    return Installed(json.dumps({"Modules": [{**ENTRY, **more}]})).folder(key, source, version)


def test_a_call_has_the_folder_that_was_fetched_for_it() -> None:
    assert folder() == ".terraform/modules/a"
    assert folder(version=None) == ".terraform/modules/a"
    assert folder(Dir=".terraform/modules/a/sub") == ".terraform/modules/a/sub"


@pytest.mark.parametrize(
    ("source", "fetched"),
    [
        (SOURCE, f"registry.opentofu.org/{SOURCE}"),
        ("app.example.com/a/b/aws", "app.example.com/a/b/aws"),
        (f"{SOURCE}//modules/x", f"registry.terraform.io/{SOURCE}//modules/x"),
        ("git::https://example.com/a.git?ref=v1", "git::https://example.com/a.git?ref=v1"),
        ("github.com/a/b?ref=v1", "git::https://github.com/a/b.git?ref=v1"),
        ("github.com/a/b.git//c?ref=v1", "git::https://github.com/a/b.git//c?ref=v1"),
        ("git@example.com:a/b.git?ref=v1", "git::ssh://git@example.com/a/b.git?ref=v1"),
    ],
)
def test_terraform_spells_a_source_in_full(source: str, fetched: str) -> None:
    assert folder(source=source, Source=fetched, version=None)
    assert not folder(source=f"{source}x", Source=fetched, version=None)


@pytest.mark.parametrize(
    "more",
    [
        {"Source": "registry.terraform.io/other/queue/aws"},
        {"Version": "3.0.0"},
        {"Version": None},
        {"Dir": "../elsewhere"},
        {"Dir": ".terraform/modules/../../elsewhere"},
        {"Dir": "modules/a"},
        {"Dir": 1},
    ],
)
def test_what_is_not_what_the_call_asks_for_is_none(more: dict[str, object]) -> None:
    assert folder(**more) == ""
    assert folder(key="b") == ""


@pytest.mark.parametrize("text", ["", "{", "[]", '{"Modules": 1}', '{"Modules": [1]}', "[" * 9999])
def test_a_broken_file_says_nothing(text: str) -> None:
    assert Installed(text).folder("a", SOURCE, None) == ""


@pytest.mark.parametrize(
    ("constraint", "allowed", "other"),
    [
        ("2.1.0", "2.1.0", "2.1.1"),
        ("= 2.1", "2.1.0", "2.1.1"),
        ("~> 2.1", "2.9.3", "3.0.0"),
        ("~> 2.1.4", "2.1.9", "2.2.0"),
        ("~> 2.1.4", "2.1.4", "2.1.3"),
        (">= 2.0, < 3.0", "2.5.0", "3.0.0"),
        ("> 2.0.0", "2.0.1", "2.0.0"),
        ("<= 2.0.0", "2.0.0", "2.0.1"),
        ("!= 2.0.1, ~> 2.0", "2.0.2", "2.0.1"),
        ("~> 2", "2.9.9", "1.9.9"),
    ],
)
def test_a_constraint_of_versions(constraint: str, allowed: str, other: str) -> None:
    assert satisfies(allowed, constraint)
    assert not satisfies(other, constraint)


@pytest.mark.parametrize(
    ("version", "constraint"),
    [("2.0.0-beta1", "~> 2.0"), ("", "~> 2.0"), (None, "2"), ("2.0.0", "latest"), ("2.0.0", 2)],
)
def test_what_cannot_be_compared_is_not_allowed(version: object, constraint: object) -> None:
    assert not satisfies(version, constraint)


def run(*arguments: str, folder: Path) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository whose module lies where ``terraform init`` puts it."""
    (tmp_path / "main.tf").write_text(
        f'module "a" {{\n  source  = "{SOURCE}"\n  version = "~> 2.0"\n}}\n'
        'output "o" {\n  value = module.a.name\n}\n'
    )
    place = tmp_path / ".terraform/modules"
    (place / "a/inner").mkdir(parents=True)
    (place / "a.b").mkdir()
    (place / "a/main.tf").write_text(
        f'{QUEUE}output "name" {{\n  value = "known"\n}}\n'
        'module "b" {\n  source = "space/inner/aws"\n}\nmodule "c" {\n  source = "./inner"\n}\n'
    )
    (place / "a/name.txt").write_text("jobs")
    (place / "a.b/main.tf").write_text('resource "aws_sqs_queue" "b" {}\n')
    (place / "a/inner/main.tf").write_text('resource "aws_sqs_queue" "c" {}\n')
    inner = {
        "Key": "a.b",
        "Source": "registry.terraform.io/space/inner/aws",
        "Version": "1.0.0",
        "Dir": ".terraform/modules/a.b",
    }
    (place / "modules.json").write_text(json.dumps({"Modules": [ENTRY, inner]}))
    run("init", "-q", folder=tmp_path)
    return tmp_path


def unread(configuration: Configuration) -> bool:
    (trouble,) = configuration.troubles
    assert not configuration.resources
    assert isinstance(configuration.outputs["o"], Unknown)
    return SOURCE in trouble.message


def test_what_was_fetched_is_read_whole(root: Path) -> None:
    configuration = load_directory(root)
    assert not configuration.troubles
    assert set(configuration.by_address) == {
        "module.a.aws_sqs_queue.q",
        "module.a.module.b.aws_sqs_queue.b",
        "module.a.module.c.aws_sqs_queue.c",
    }
    assert configuration.outputs == {"o": "known"}
    assert configuration.by_address["module.a.aws_sqs_queue.q"].get("name") == "jobs"


@pytest.mark.parametrize(
    "kept", [".terraform/modules/a/main.tf", ".terraform/modules/modules.json"]
)
def test_what_git_keeps_was_not_fetched(root: Path, kept: str) -> None:
    """A pull request may bring a folder that no registry has."""
    run("add", "-f", kept, folder=root)
    assert unread(load_directory(root))


def test_a_folder_that_git_keeps_in_other_letters_counts_too(root: Path) -> None:
    (root / ".Terraform").mkdir()
    (root / ".Terraform/main.tf").write_text("")
    run("add", "-f", ".Terraform/main.tf", folder=root)
    assert unread(load_directory(root))


def test_without_a_repository_nobody_can_tell(root: Path) -> None:
    (root / ".git").rename(root / "git")
    assert unread(load_directory(root))


def test_a_link_to_a_folder_of_the_tree_was_not_fetched(root: Path) -> None:
    (root / ".terraform").rename(root / "data")
    (root / ".terraform").symlink_to("data")
    assert unread(load_directory(root))


def test_after_an_edit_of_the_call_it_is_not_what_was_fetched(root: Path) -> None:
    text = (root / "main.tf").read_text()
    (root / "main.tf").write_text(text.replace("~> 2.0", "~> 3.0"))
    assert unread(load_directory(root))


def test_a_hidden_folder_of_a_module_is_not_read(root: Path) -> None:
    place = root / ".terraform/modules/a"
    (place / ".git").mkdir()
    (place / "name.txt").rename(place / ".git/name.txt")
    (place / "main.tf").write_text(QUEUE.replace("/name.txt", "/.git/name.txt"))
    (queue,) = load_directory(root).resources
    assert isinstance(queue.get("name"), Unknown)
