import pytest

from generator.config.load import load_files
from generator.config.marks import (
    FROM_FILE,
    SENSITIVE_VALUE,
    Mark,
    like,
    own_mark,
    private,
    whole_file,
)


@pytest.mark.parametrize("value", ["text", "", 3, 2.5])
def test_a_private_value_is_the_value_and_says_its_label(value) -> None:
    for mark, label in ((Mark.FILE, FROM_FILE), (Mark.SECRET | Mark.FILE, SENSITIVE_VALUE)):
        found = private(value, mark)
        assert found == value
        assert hash(found) == hash(value)
        assert own_mark(found) == mark
        assert f"{found!r}" == label
        assert type(private(found, Mark.NONE)) is type(value)


@pytest.mark.parametrize("value", [True, None, ["a"]])
def test_what_takes_no_mark(value) -> None:
    assert private(value, Mark.SECRET) is value


def test_marks_add_up() -> None:
    made = like("ab", private("a", Mark.SECRET), whole_file("b"))
    assert own_mark(made) == Mark.SECRET | Mark.FILE
    assert type(like("ab", "a", "b")) is str


def output(expression: str) -> object:
    text = (
        'variable "s" {\n  default   = "hunter2"\n  sensitive = true\n}\n'
        'variable "n" {\n  type      = number\n  default   = "4711"\n  ephemeral = true\n}\n'
        'variable "m" {\n  default   = { key = { inner = "value" } }\n  sensitive = true\n}\n'
        'locals {\n  l = "x-${var.s}"\n}\n'
        f'output "v" {{\n  value = {expression}\n}}\n'
    )
    return load_files({"main.tf": text, "f.json": '{"name": "content"}'}, "files").outputs["v"]


@pytest.mark.parametrize(
    "expression",
    [
        "var.s",
        "local.l",
        "upper(local.l)",
        "base64encode(var.s)",
        'split("n", var.s)[0]',
        "jsonencode({ a = var.s })",
        "var.n",
        "var.n + 1",
        "-var.n",
        "var.m.key.inner",
        "keys(var.m)[0]",
        "merge({ a = 1 }, { b = var.s }).b",
        '{ a = "1", hunter2 = "2" }[var.s]',
        'lookup({ hunter2 = "2" }, var.s)',
        'index(["a", "hunter2"], var.s)',
        'sensitive("x")',
        'format("%s", var.n)',
        "[for k, v in var.m : k][0]",
        "{ for k, v in var.m : k => v }.key.inner",
    ],
)
def test_the_mark_follows_the_value(expression: str) -> None:
    text = output(f'format("%s", {expression})')
    assert Mark.SECRET in own_mark(text), text


@pytest.mark.parametrize(
    "expression",
    [
        "nonsensitive(var.s)",
        "nonsensitive(local.l)",
        "merge({ a = 1 }, { b = var.s }).a",
        'concat(["plain"], [var.s])[0]',
        'lookup({ plain = "1", other = var.s }, "plain")',
        "keys({ plain = var.s })[0]",
    ],
)
def test_what_is_no_secret_has_no_mark(expression: str) -> None:
    assert own_mark(output(f'format("%s", {expression})')) == Mark.NONE


def test_released_is_only_what_was_sensitive() -> None:
    assert own_mark(output('nonsensitive(sensitive(file("f.json")))')) == Mark.FILE


def test_keys_of_a_document_that_is_a_whole_file_are_names() -> None:
    whole = output('jsondecode(file("f.json"))')
    made = output('jsondecode("${file("f.json")} ")')
    assert isinstance(whole, dict)
    assert isinstance(made, dict)
    assert [(own_mark(k), own_mark(v)) for k, v in whole.items()] == [(Mark.NONE, Mark.FILE)]
    assert [(own_mark(k), own_mark(v)) for k, v in made.items()] == [(Mark.FILE, Mark.FILE)]
