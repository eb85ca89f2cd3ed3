"""Functions that see their arguments as written."""

from typing import Any

import pytest

from generator.config.load import load_files
from generator.config.modules.module import ModuleInstance
from generator.config.values import Cause, Unknown

LOCALS = 'locals {\n  t = "Hi $${name}!"\n  m = { a = "x$${n + 1}" }\n  n = null\n}\n'


def value(expression: str, files: dict[str, str] | None = None) -> Any:
    text = f'{LOCALS}output "v" {{\n  value = {expression}\n}}\n'
    return load_files({"main.tf": text, **(files or {})}, "t").outputs.get("v")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('templatestring(local.t, { name = "you" })', "Hi you!"),
        ("templatestring(local.m.a, { n = 1 })", "x2"),
        ('templatestring(local.m["a"], { n = 1 })', "x2"),
        ('try(templatestring(local.t, {}), "none")', "none"),
        ('try(templatestring(local.n, {}), "none")', "none"),
        ('try(templatefile("t", {}), "none")', "none"),
    ],
)
def test_what_terraform_has(expression: str, expected: str) -> None:
    assert value(expression, {"t": "${name}"}) == expected


@pytest.mark.parametrize("expression", ["try(nothing, 1)", "can(nothing)", "[try(nothing.a, 1)]"])
def test_a_name_that_does_not_exist_is_refused_first(expression: str) -> None:
    text = f'resource "aws_x" "y" {{\n  v = {expression}\n}}\n'
    read = load_files({"main.tf": text}, "t")
    assert read.troubles or read.missing


def test_a_template_that_is_no_name_has_no_value() -> None:
    assert isinstance(value('templatestring("a${1}", {})'), Unknown)


def test_a_fault_inside_an_argument_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ModuleInstance, "read", lambda *_: {}[0])
    found = value('try(file("t"), 1)', {"t": "x"})
    assert isinstance(found, Unknown)
    assert found.cause is not Cause.REFUSED
