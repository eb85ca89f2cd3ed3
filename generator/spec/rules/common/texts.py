"""Texts of a spec go into tags, descriptions and files that many people read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.errors import Problem
from generator.sensitive import credential_in, holds_card_number
from generator.spec.rules.subject import Subject


def texts(subject: Subject) -> Iterator[Problem]:
    """No credential and no card number in any text (PCI DSS 8.6.2, 3.4.1); neither is repeated."""
    for path, text in _texts(
        "", subject.environment.model_dump(exclude_defaults=True, warnings=False)
    ):
        what = credential_in(text)
        if not what and holds_card_number(text):
            what = "a number whose check digit is that of a card number"
        if what:
            yield subject.problem(path, f"holds {what}, and everybody reads what pave renders")


def _texts(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every text with its dotted path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(f"{path}.{key}" if path else str(key), inner)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _texts(f"{path}.{index}", inner)
