from pathlib import Path

import pytest

from generator.gate.checkov.readable.module import ReadableModule, needs_copy, readable

BASE = 'resource "aws_x" "n" {\n  a = 1\n  rule {\n    p = 1\n  }\n}\n'


def module(folder: Path, files: dict[str, str | bytes]) -> ReadableModule:
    for name, text in files.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return readable(folder, sorted(files))


@pytest.mark.parametrize(
    ("names", "needed"),
    [
        (["main.tf", "x.tfvars", "notes.json"], False),
        (["main.tf", "x.tf.json"], True),
        (["x.tofu"], True),
        (["main.tf", "main_override.tf"], True),
    ],
)
def test_only_what_checkov_cannot_read_is_copied(names: list[str], needed: bool) -> None:
    assert needs_copy(names) is needed


def test_the_text_of_a_file_stays_where_nothing_changes_it(tmp_path: Path) -> None:
    text = f"# why\n{BASE}"
    found = module(tmp_path, {"main.tf": text, "o.tofu": BASE.replace("n", "m")})
    assert found.files["main.tf"].text == text
    assert set(found.files) == {"main.tf", "o.tofu.tf"}
    assert set(found.read) == {"main.tf", "o.tofu"}


def test_a_file_of_opentofu_takes_the_place_of_its_twin(tmp_path: Path) -> None:
    found = module(tmp_path, {"a.tf": BASE, "a.tofu": BASE.replace("1", "2")})
    assert [file.file for file in found.files.values()] == ["a.tofu"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("z_override.tf", 'resource "aws_x" "n" {\n  rule {\n    p = 2\n  }\n}\n'),
        ("z_override.tofu", 'resource "aws_x" "n" {\n  rule {\n    p = 2\n  }\n}\n'),
        ("z_override.tf.json", '{"resource": {"aws_x": {"n": {"rule": {"p": 2}}}}}'),
    ],
)
def test_overrides_are_merged(tmp_path: Path, name: str, text: str) -> None:
    found = module(tmp_path, {"main.tf": f"locals {{\n}}\n\n{BASE}", name: text})
    file, other = found.files.values()
    assert other.text == ""
    assert "  a = 1\n" in file.text
    assert "p = 2" in file.text
    assert "p = 1" not in file.text
    assert file.lines == ((1, 1), (3, 4))
    assert set(found.read) == {"main.tf", name}


def test_what_cannot_be_read_stays_and_is_named(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.tf": "resource {{{",
        "b.tf.json": "{",
        "c.tofu": b"\xff",
        "d.tf.json": '{"resource": {"aws_x": {"a b": {}}}}',
        "e_override.tf": 'resource "aws_x" "none" {\n}\n',
        "f.tf": BASE,
    }
    found = module(tmp_path, files)
    assert sorted(found.unread) == ["a.tf", "b.tf.json", "c.tofu", "d.tf.json", "e_override.tf"]
    assert found.read == ["f.tf"]
    assert set(found.files) == {"a.tf", "e_override.tf", "f.tf"}


def test_no_file_takes_the_name_of_another(tmp_path: Path) -> None:
    found = module(tmp_path, {"a.tofu": BASE, "a.tofu.tf": BASE.replace("n", "m")})
    assert len(found.files) == 2
