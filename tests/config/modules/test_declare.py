"""What a folder declares: every file counts, every error is reported at once."""

from typing import Any

import pytest


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


@pytest.mark.parametrize("name", ["main.tofu", "x.tofu.json"])
def test_files_that_only_opentofu_reads_are_not_passed_over(load: Any, name: str) -> None:
    (trouble,) = load('resource "aws_a" "b" {}\n', {name: ""}, clean=False).troubles
    assert (trouble.fatal, trouble.file) == (True, name)


def test_a_folder_without_terraform_is_no_configuration() -> None:
    from generator.config.load import load_files

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
    assert "to override" in trouble.message
