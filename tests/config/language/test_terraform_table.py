"""Thousands of expressions have the value that Terraform core computes, or none at all."""

import importlib.util
import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.config.language.encode import encode_json
from generator.config.language.evaluate import Evaluator
from generator.config.language.origin import marked
from generator.config.language.scope import Scope
from generator.config.load import load_files
from generator.config.marks import Mark
from generator.config.syntax.nodes import Literal, Node, Number
from generator.config.values import Cause, Unknown
from tests.support.terraform_core import evaluate as core_evaluate
from tests.support.terraform_table import TABLE, evaluated, expressions

ROWS: list[tuple[str, str | None]] = [(row[0], row[1]) for row in json.loads(TABLE.read_text())]
# Functions that are not computed here, and comparisons that need types which are not kept.
MOST_UNKNOWN = 60
HAS_RE2 = importlib.util.find_spec("re2") is not None


def ours(rows: list[tuple[str, str | None]]) -> list[Any]:
    """Our values; None where the file or the expression is refused."""
    found: list[Any] = []
    for expression, _ in rows:
        read = load_files({"main.tf": f'output "v" {{\n  value = {expression}\n}}\n'}, "table")
        value = read.outputs.get("v", Unknown(cause=Cause.REFUSED))
        if isinstance(value, Unknown):
            # Whatever has no value is told, with the line.
            assert value.cause is not Cause.REFUSED or {t.line for t in read.troubles} == {2}
            found.append(value)
        else:
            found.append(encode_json(value))
    return found


def test_no_value_differs_from_terraforms() -> None:
    assert len(ROWS) > 3000
    differing, unknown = [], []
    for (expression, expected), value in zip(ROWS, ours(ROWS), strict=True):
        if not isinstance(value, Unknown):
            if value != expected:
                differing.append((expression, expected, value))
        elif expected is not None:
            unknown.append(expression)
            if value.cause is Cause.REFUSED:
                differing.append((expression, expected, value.reason))
    assert differing == []
    assert len(unknown) <= MOST_UNKNOWN or not HAS_RE2, unknown


def test_the_table_has_every_expression_once() -> None:
    assert [row[0] for row in ROWS] == expressions()


@pytest.mark.skipif(shutil.which("terraform") is None, reason="terraform is not installed")
def test_terraform_still_says_so(tmp_path: Path) -> None:
    chosen = random.Random(20).sample(ROWS, 200)
    answers = evaluated([row[0] for row in chosen], tmp_path)
    assert answers == [row[1] for row in chosen]


def test_the_library_says_so_too(tmp_path: Path) -> None:
    accepted = [row for row in ROWS if row[1] is not None]
    chosen = random.Random(21).sample(accepted, 150)
    answers = core_evaluate(tmp_path, [f"jsonencode({row[0]})" for row in chosen])
    assert answers == [row[1] for row in chosen]


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
    read = load_files({"main.tf": f"\nlocals {{\n  a = {expression}\n}}\n"}, "t")
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
    found = list(zip(rows, ours(rows), strict=True))
    differing = [
        (row, value) for row, value in found if not isinstance(value, Unknown) and value != row[1]
    ]
    assert differing == []
    unknown = [row for row, value in found if row[1] is not None and isinstance(value, Unknown)]
    assert len(unknown) <= MOST_UNKNOWN or not HAS_RE2, unknown
