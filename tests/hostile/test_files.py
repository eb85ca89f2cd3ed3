"""What ``file()`` may read, and that no message carries it."""

import os
from pathlib import Path

import pytest

from generator.config.load import load_directory, load_files
from generator.config.marks import FROM_FILE, PrivateText
from generator.config.model import Configuration
from generator.config.values import Cause, Unknown
from generator.gate.verdict.wording import shown

SECRET = "AUTHORIZATION basic c2VjcmV0"


def output(expression: str) -> str:
    return f'output "v" {{\n  value = {expression}\n}}\n'


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for folder in (".git", ".pave/plans", ".terraform/modules", "infra/app"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "config").write_text(SECRET)
    (tmp_path / "terraform.tfstate").write_text(SECRET)
    (tmp_path / "plan.tfplan").write_text(SECRET)
    (tmp_path / "shared.txt").write_text(SECRET)
    return tmp_path


def read(repository: Path, path: str) -> Configuration:
    (repository / "infra/app/main.tf").write_text(output(f'file("{path}")'))
    return load_directory(repository / "infra/app")


@pytest.mark.parametrize(
    "path",
    [
        "../../.git/config",
        "../../.pave/plans/config",
        "../../.terraform/modules/config",
        "../.././infra/../.git/config",
        "../../terraform.tfstate",
        "../../plan.tfplan",
        "../../../outside",
        "/etc/passwd",
        "/dev/zero",
        "link",
        "pipe",
        "loop",
        ".",
        "missing",
    ],
)
def test_only_regular_files_of_the_tree_are_read(repository: Path, path: str) -> None:
    (repository.parent / "outside").write_text(SECRET)
    (repository / "infra/app/link").symlink_to(repository / ".git/config")
    (repository / "infra/app/loop").symlink_to("loop")
    os.mkfifo(repository / "infra/app/pipe")
    found = read(repository, path)
    value = found.outputs["v"]
    assert isinstance(value, Unknown)
    assert value.cause is Cause.FILE
    assert not found.private


@pytest.mark.parametrize(
    "expression",
    [
        'file("s")',
        'strrev(file("s"))',
        '"${file("s")}"',
        '"a-${file("s")}"',
        'split(" ", file("s"))[1]',
        'upper(replace(file("s"), "basic", "x"))',
        'jsondecode("[\\"${file("s")}\\"]")[0]',
        'join("", [for c in split("", file("s")) : c])',
        'templatefile("s", {})',
        'base64decode(filebase64("s"))',
        'substr(file("s"), 3, 8)',
        'regex("basic .*", file("s"))',
        'format("%s", file("s"))',
        '{ a = trimspace(file("s")) }["a"]',
    ],
)
def test_what_came_from_a_file_is_marked_and_never_shown(expression: str) -> None:
    found = load_files({"main.tf": output(expression), "s": SECRET}, "files")
    value = found.outputs["v"]
    assert isinstance(value, PrivateText)
    assert str(value) in found.private
    assert FROM_FILE in shown([value])
    assert f"{value!r}" == FROM_FILE
    assert str(value) not in shown({"a": value})


def test_other_texts_are_not_marked() -> None:
    found = load_files({"main.tf": output('[file("s"), upper("b")]'), "s": SECRET}, "files")
    assert [isinstance(v, PrivateText) for v in found.outputs["v"]] == [True, False]
