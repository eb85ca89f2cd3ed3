"""What a folder declares: every file counts, every error is reported at once."""

from pathlib import Path
from typing import Any

import pytest

from generator.config.inputs import Inputs
from generator.config.load import load_directory, load_files
from generator.config.values import Cause, Unknown


def test_all_errors_at_once_and_the_rest_is_read(load: Any) -> None:
    configuration = load(
        'resource "aws_a" "b" {}\n',
        {
            "bad.tf": "a = \n",
            "twice.tf": 'resource "aws_a" "b" {}\nvariable "v" {}\nvariable "v" {}\n',
            "odd.tf": 'resorce "a" "b" {}\nresource "a" {}\nx = 1\n',
            "z.tf": 'resource "aws_z" "z" {}\n',
        },
        clean=False,
    )
    assert all(t.fatal for t in configuration.troubles)
    found = {(t.file, t.line): t.message for t in configuration.troubles}
    assert set(found) == {
        ("bad.tf", 1),
        ("twice.tf", 1),
        ("twice.tf", 3),
        ("odd.tf", 1),
        ("odd.tf", 2),
        ("odd.tf", 3),
    }
    assert "(main.tf:1)" in found["twice.tf", 1]
    assert "aws_z.z" in configuration.by_address


def test_only_files_of_the_module_count(load: Any) -> None:
    configuration = load(
        'resource "aws_a" "b" {}\n',
        {
            ".hidden.tf": "broken",
            "README.md": "text",
            "sub/main.tf": "broken",
            ".terraform/modules/x/main.tf": "broken",
            "main.tftest.hcl": "broken",
            "x.tfvars.example": "broken",
        },
    )
    assert [r.address for r in configuration.resources] == ["aws_a.b"]


def declaring(name: str) -> str:
    """A file that declares a resource, in the syntax that its name asks for."""
    label = name.partition(".")[0]
    if name.endswith(".json"):
        return f'{{"resource": {{"aws_json": {{"{label}": {{}}}}}}}}'
    return f'resource "{"aws_tofu" if name.endswith("tofu") else "aws_tf"}" "{label}" {{}}\n'


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (["a.tf", "a.tofu"], {"aws_tofu.a"}),
        (["a.tf", "b.tofu"], {"aws_tf.a", "aws_tofu.b"}),
        (["a.tofu"], {"aws_tofu.a"}),
        (["a.tf.json", "a.tofu"], {"aws_json.a", "aws_tofu.a"}),
        (["a.tf", "a.tofu.json"], {"aws_tf.a", "aws_json.a"}),
        (["a.tf.json", "a.tofu.json"], {"aws_json.a"}),
        (["x.tofu.y.tf", "x.tofu.y.tofu"], {"aws_tofu.x"}),
        (["a.tf", ".a.tofu"], {"aws_tf.a"}),
    ],
)
def test_a_file_of_opentofu_takes_the_place_of_its_twin(names: list[str], read: set[str]) -> None:
    configuration = load_files({name: declaring(name) for name in names}, "t")
    assert {r.address for r in configuration.resources} == read
    assert configuration.tofu == {
        n for n in names if ".tofu" in n[1:] and not n.endswith(".tf")
    } - {".a.tofu"}


def test_overrides_of_opentofu() -> None:
    files = {
        "main.tf": 'resource "aws_a" "b" {\n  c = 1\n  d = 1\n}\n',
        "x_override.tf": 'resource "aws_a" "b" {\n  c = 2\n}\n',
        "x_override.tofu": 'resource "aws_a" "b" {\n  d = 3\n}\n',
        "override.tofu.json": '{"resource": {"aws_a": {"b": {"e": 4}}}}',
    }
    (resource,) = load_files(files, "t").resources
    assert [resource.get(name) for name in "cde"] == [1, 3, 4]
    (resource,) = load_files(files, "t", inputs=Inputs(tofu=False)).resources
    assert [resource.get(name) for name in "cd"] == [2, 1]


def test_a_folder_without_terraform_is_no_configuration() -> None:
    (trouble,) = load_files({"README.md": ""}, "t").troubles
    assert trouble.fatal


def test_same_folder_read_once_keeps_overrides_apart(load: Any) -> None:
    configuration = load(
        'resource "aws_a" "b" {\n  x = 1\n  y = 1\n  r {\n    a = 1\n  }\n'
        "  s {\n    a = 1\n  }\n}\n"
        "locals {\n  l = 1\n}\n"
        'output "l" {\n  value = local.l\n}\n',
        {
            "override.tf": 'resource "aws_a" "b" {\n  x = 2\n  r {\n    a = 2\n  }\n}\n',
            "z_override.tf": "locals {\n  l = 2\n}\n",
        },
    )
    (resource,) = configuration.resources
    assert (resource.get("x"), resource.get("y")) == (2, 1)
    assert (resource.get("r.a"), resource.get("s.a")) == (2, 1)
    assert configuration.outputs == {"l": 2}


@pytest.mark.parametrize(
    "text", ['resource "aws_a" "none" {}\n', "locals {\n  none = 1\n}\n", 'variable "none" {}\n']
)
def test_an_override_of_nothing_is_fatal(load: Any, text: str) -> None:
    (trouble,) = load('resource "aws_a" "b" {}\n', {"x_override.tf": text}, clean=False).troubles
    assert trouble.fatal
    assert "could override" in trouble.message


def test_a_values_file_that_nobody_can_read_may_set_every_variable(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(
        'variable "a" {\n  default = 1\n}\nvariable "b" {}\n'
        'output "o" {\n  value = [var.a, var.b]\n}\n'
    )
    (tmp_path / "terraform.tfvars").write_bytes(b"\x00GITCRYPT\x00\xff\xfe")
    (tmp_path / "x.auto.tfvars").write_text("b = 2\n")
    found = load_directory(tmp_path)
    (trouble,) = found.troubles
    assert (trouble.file, trouble.fatal) == ("terraform.tfvars", False)
    values = found.outputs["o"]
    assert isinstance(values, list)
    assert values == [Unknown("a", cause=Cause.VARIABLE), 2]
