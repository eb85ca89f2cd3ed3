"""Every problem that a rule can report is reported in a case of ``tests/spec/cases``."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.spec.rules.subject import Subject
from tests.spec import test_cases

RULES = Path(test_cases.__file__).parents[2] / "generator" / "spec" / "rules"


def reports() -> Iterator[tuple[str, range]]:
    """File and lines of each ``subject.problem(...)``."""
    for path in RULES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "subject.problem":
                yield str(path), range(node.lineno, (node.end_lineno or node.lineno) + 1)


def test_every_problem_of_a_rule_has_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[tuple[str, int]] = set()
    report = Subject.problem

    def recorded(self: Subject, *args: Any, **named: Any) -> Any:
        caller = sys._getframe(1)
        seen.add((caller.f_code.co_filename, caller.f_lineno))
        return report(self, *args, **named)

    monkeypatch.setattr(Subject, "problem", recorded)
    for case in test_cases.cases():
        test_cases.test_every_problem_is_named_with_file_line_and_field(*case.values)
    found = list(reports())
    assert len(found) > 200
    assert [
        f"{file}:{lines.start}"
        for file, lines in found
        if not any(name == file and line in lines for name, line in seen)
    ] == []
