"""A template file sees the variables given to it, and nothing of the module that calls it."""

from typing import Any

import pytest

from generator.config.values import Unknown

CALL = 'templatefile("${path.module}/outer.tpl", {name = "a", path = "inner.tpl"})'


def test_a_template_can_call_another_with_its_own_variables(load: Any) -> None:
    configuration = load(
        f'output "v" {{\n  value = {CALL}\n}}\n',
        {
            "outer.tpl": "<${templatefile(path, {inner = upper(name)})}>",
            "inner.tpl": '${inner}${file("text")}',
            "text": "!",
        },
    )
    assert configuration.outputs == {"v": "<A!>"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("var.x", "a template file cannot use var.x"),
        ("local.x", "a template file cannot use local.x"),
        ("aws_x.y", "a template file cannot use aws_x.y"),
        ("data.aws_x.y", "a template file cannot use data.aws_x.y"),
        ("inner", "'inner' is not a value"),
    ],
)
@pytest.mark.parametrize("nested", [False, True])
def test_other_names_do_not_exist(load: Any, name: str, message: str, nested: bool) -> None:
    inner = 'templatefile("inner.tpl", {})' if nested else name
    configuration = load(
        'variable "x" {\n  default = 1\n}\nlocals {\n  x = 1\n}\nresource "aws_x" "y" {}\n'
        f'data "aws_x" "y" {{}}\noutput "v" {{\n  value = {CALL}\n}}\n',
        {"outer.tpl": f"${{{inner}}}", "inner.tpl": f"${{{name}}}"},
        clean=False,
    )
    value = configuration.outputs["v"]
    assert isinstance(value, Unknown)
    assert message in value.reason
