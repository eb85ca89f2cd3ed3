"""What one argument or the subnets alone decide.

``plain.json`` has the types, by the provider documentation of each: those with a member in each of
their subnets, those with a switch for a standby in another zone, and those with words for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from generator.config.model import Resource
from generator.config.values import ABSENT
from generator.resilience.book import Placements
from generator.resilience.members import Assured, Fixed, Spread, Undecided
from generator.resilience.model import Tolerance, ZonedPart


@cache
def _table() -> dict[str, dict[str, Any]]:
    text = files("generator.resilience.kinds").joinpath("plain.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(text)
    return found


def parts(book: Placements) -> Iterator[ZonedPart]:
    """A part for each resource that the table knows."""
    for type_, kind in _table()["each"].items():
        for resource in book.of_type(type_):
            if book.network.interfaces_of(resource.address):
                yield ZonedPart(kind, resource, Fixed(book.placed(resource)))
    for type_, row in _table()["switched"].items():
        for resource in book.of_type(type_):
            if not any(resource.find(path) for path in row.get("but", ())):
                yield ZonedPart(row["kind"], resource, _switched(book, resource, row["argument"]))
    for type_, row in _table()["worded"].items():
        for resource in book.of_type(type_):
            yield ZonedPart(row["kind"], resource, _worded(book, resource, row))


def somewhere(book: Placements, resource: Resource) -> Tolerance:
    """One member, in the zone that the resource names, else in one of its subnets."""
    own = book.own(resource)
    if own.zone.known:
        return Fixed((own,))
    return Spread(book.placed(resource), 1)


def _switched(book: Placements, resource: Resource, argument: str) -> Tolerance:
    on = book.flag(resource, argument)
    if on is None:
        return Undecided(f"`{argument}` cannot be resolved")
    text = f"`{argument}` keeps a standby in another zone"
    return Assured(text, somewhere(book, resource).zones) if on else somewhere(book, resource)


def _worded(book: Placements, resource: Resource, row: dict[str, Any]) -> Tolerance:
    value = book.written(resource, row["argument"])
    word = row["default"] if value is ABSENT else value
    if not isinstance(word, str):
        return Undecided(f"`{row['argument']}` cannot be resolved")
    if word.upper() in row["good"]:
        return Assured(f"`{row['argument']}` is {word}", somewhere(book, resource).zones)
    return somewhere(book, resource)
