"""The table of spec edits under ``tests/changes/edits``, and how a plan is held against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.support.rendered_changes import Word
from tests.support.spec_edits import OPERATIONS

FOLDER = Path(__file__).parents[1] / "changes" / "edits"
# What an edit may change, by key of the table; for updates the patterns are an upper bound.
KEYS = {f"{word.value}s": word for word in Word}


# What watches follows what is watched: thresholds, addresses and what the dashboard shows.
WATCHING = ("*.aws_cloudwatch_*_alarm.*", "dashboard.aws_cloudwatch_dashboard.this")
OTHERS = ("name", "of", "before", "refused", "fault", "terraform")


@dataclass(frozen=True)
class Edit:
    """One row: an edit of an example, and what it may change."""

    name: str
    of: str
    operations: Mapping[str, Any]
    before: Mapping[str, Any]  # operations that make the spec which is edited
    allowed: Mapping[Word, tuple[str, ...]]
    refused: str = ""
    fault: str = ""
    terraform: bool = False
    touched: frozenset[str] = field(default=frozenset())

    def allows(self, word: Word, address: str) -> bool:
        """Whether the table lets this happen to the resource."""
        return _matches(address.removeprefix("module."), self.patterns(word))

    def patterns(self, word: Word) -> tuple[str, ...]:
        """Patterns of addresses, without the leading ``module.``."""
        return self.allowed.get(word, ())


def parameters(edits: Iterable[Edit]) -> list[Any]:
    """The edits for ``parametrize``; a known fault of the product is expected to fail."""
    return [
        pytest.param(
            edit,
            id=edit.name,
            marks=[pytest.mark.xfail(reason=edit.fault, strict=True)] if edit.fault else [],
        )
        for edit in edits
    ]


def unexpected(edit: Edit, found: Mapping[str, Word]) -> list[str]:
    """What changes without a word in the table, and what the table says and does not happen."""
    plain = {address.removeprefix("module."): word for address, word in found.items()}
    more = [
        f"{word} {address}"
        for address, word in sorted(plain.items())
        if not _matches(address, edit.patterns(word))
        and not (word is Word.UPDATE and _matches(address, WATCHING))
    ]
    less = [
        f"not found: {word} {pattern}"
        for word in Word
        for pattern in edit.patterns(word)
        if word is not Word.UPDATE
        and not any(w is word and fnmatchcase(a, pattern) for a, w in plain.items())
    ]
    return more + less


def _matches(address: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(address, pattern) for pattern in patterns)


def _edit(row: Mapping[str, Any]) -> Edit:
    wrong = set(row) - {*OTHERS, *OPERATIONS, *KEYS}
    assert not wrong, f"{row['name']}: {wrong}"
    operations = {key: row[key] for key in OPERATIONS if key in row}
    return Edit(
        row["name"],
        row["of"],
        operations,
        row.get("before", {}),
        {word: tuple(row[key]) for key, word in KEYS.items() if key in row},
        row.get("refused", ""),
        row.get("fault", ""),
        row.get("terraform", False),
        frozenset(path for paths in operations.values() for path in paths),
    )


def _rows() -> Iterable[Mapping[str, Any]]:
    yaml = YAML(typ="safe", pure=True)
    for file in sorted(FOLDER.glob("*.yaml")):
        yield from yaml.load(file.read_text("utf-8"))


EDITS = tuple(_edit(row) for row in _rows())
