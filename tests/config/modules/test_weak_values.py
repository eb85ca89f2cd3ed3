"""Values of Terragrunt: what is not known in them, and what is there by default."""

from typing import Any

import pytest

from generator.config.inputs import Hole, Inputs, ValuesFile
from generator.config.load import load_files
from generator.config.values import Cause, Unknown

FILES = {
    "main.tf": 'variable "a" {\n}\nvariable "b" {\n}\n'
    'resource "aws_thing" "x" {\n  a = var.a\n  b = var.b\n}\n'
}


def thing(file: ValuesFile, *, defaults_open: bool = False) -> tuple[Any, Any, tuple[str, ...]]:
    found = load_files(FILES, "t", inputs=Inputs((file,), defaults_open))
    (resource,) = found.resources
    a, b = (resource.block.attributes[name].value for name in "ab")
    return a, b, found.defaults


def test_parts_that_are_not_known() -> None:
    file = ValuesFile("x.json", '{"a": {"p": 1, "q": null}, "b": 2}', True)
    a, b, defaults = thing(file._replace(holes=(Hole(("a", "q")),)))
    assert (a["p"], a["q"], b, defaults) == (1, Unknown("a", cause=Cause.VARIABLE), 2, ())


@pytest.mark.parametrize("defaults_open", [False, True])
def test_parts_that_are_there_by_default(defaults_open: bool) -> None:
    file = ValuesFile("x.json", '{"a": {"p": 1, "q": 3}, "b": 2, "c": 1}', True)
    file = file._replace(by_default=(Hole(("a", "q")), Hole(("c",))))
    a, b, defaults = thing(file, defaults_open=defaults_open)
    label = "a (get_env in terragrunt.hcl)"
    q = Unknown(label, cause=Cause.DEFAULT) if defaults_open else 3
    assert (a, b, defaults) == ({"p": 1, "q": q}, 2, (label,))


def test_a_number_that_no_literal_holds_leaves_the_rest_open() -> None:
    file = ValuesFile(
        "x.json",
        '{"a": [1.00000000000000000000000001, null], "b": 2}',
        True,
        holes=(Hole(("a", 1)),),
    )
    assert thing(file)[0] == Unknown("a", cause=Cause.VARIABLE)


def test_a_file_of_values_decides() -> None:
    weak = ValuesFile("x.json", '{"a": 1, "b": 2}', True, by_default=(Hole(("a",)),))
    found = load_files(FILES, "t", inputs=Inputs((weak, ValuesFile("y.tfvars", "a = 3"))))
    assert found.resources[0].block.attributes["a"].value == 3
    assert not found.defaults
