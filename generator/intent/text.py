"""Differences between paths and spec, for a person and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.intent.compare import IntentDifference
from generator.network.words import said
from generator.shown import number, visible


def differences(name: str, found: Sequence[IntentDifference]) -> str:
    """A line for each: what is open and not declared, what is declared and closed."""
    if not found:
        return f"EQUAL  {visible(name)}: the open paths are exactly the declared flows\n"
    lines = [visible(f"{word}  {pair}: {text}") for one in found for word, pair, text in _of(one)]
    return "\n".join([*lines, f"{number(len(found), 'pair')} differ from the spec"]) + "\n"


def _of(one: IntentDifference) -> list[tuple[str, str, str]]:
    pair = f"{one.source.name} -> {one.target.name}"
    parts = (
        ("OPEN, NOT DECLARED", said(one.undeclared.boxes)),
        ("DECLARED, CLOSED", said(one.closed.boxes)),
        ("UNKNOWN", one.unknown),
    )
    return [(word, pair, text) for word, text in parts if text]


def document(name: str, found: Sequence[IntentDifference]) -> dict[str, Any]:
    """The same as data."""
    return {
        "target": name,
        "differences": [
            {
                "from": one.source.name,
                "to": one.target.name,
                "undeclared": said(one.undeclared.boxes),
                "closed": said(one.closed.boxes),
                "unknown": one.unknown,
            }
            for one in found
        ],
    }
