"""Whose code runs in functions (Lambda developer guide, "Lambda layers", "Container images")."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Template,
    Value,
    all_of,
    items,
    known_account,
    passed,
)


def code_from_known_accounts(case: Case) -> Judgement:
    """The account in each layer's ARN, and in the address of the image, is known."""
    known = (*case.listed("approved_accounts"), *case.listed("layer_accounts"))
    estate = case.listed("estate_accounts")
    judged = (
        known_account(case.configuration, value, known, line, estate)
        for value, line in _sources(case)
    )
    return all_of([passed(), *judged])


def _sources(case: Case) -> Iterator[tuple[Value, int]]:
    for path in ("layers", "image_uri"):
        for attribute in case.find(path):
            for value in items(attribute.value):
                if value not in (ABSENT, None):
                    yield _beginning(value), attribute.line


def _beginning(value: Value) -> Value:
    """Where an image lies, without its digest, which may hold as many digits as an account."""
    first = value.parts[0] if isinstance(value, Template) else value
    return first.partition("@")[0] if isinstance(first, str) and "@" in first else value
