"""Whether a service goes on while it is changed.

The table holds what documents of AWS and of its provider say, row by row; about an argument that
they do not name, nobody knows. A replaced resource is gone until the new one is made: Terraform
destroys first unless ``create_before_destroy`` is set (Terraform language, "lifecycle").
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from generator import provider
from generator.config.model import Configuration, Resource
from generator.config.values import Unknown
from generator.review.consequence import ignored
from generator.review.model import Consequence, Difference, Downtime, Interruption, ResourceChange

TABLE = Path(provider.__file__).with_name("downtime.json")
_TERRAFORM = "Terraform language, lifecycle"
# Settings of Terraform, and of when AWS applies what else differs.
_NO_SERVICE = (
    *("tags", "tags_all", "(default tags)", "lifecycle", "depends_on", "timeouts"),
    "apply_immediately",
)
_BACK = "until the new one is made"


@cache
def table() -> dict[str, Any]:
    """The rows by type: argument (a pattern), what happens, when, and the key of the document."""
    found: dict[str, Any] = json.loads(TABLE.read_text("utf-8"))
    return found


def with_downtime(
    changes: Iterable[ResourceChange], head: Configuration
) -> Iterator[ResourceChange]:
    """The changes with what each interrupts."""
    for change in changes:
        found = tuple(_interruptions(change, head.by_address.get(change.address)))
        yield replace(change, interruptions=found) if found else change


def _interruptions(change: ResourceChange, after: Resource | None) -> Iterator[Interruption]:
    rows = table()["types"].get(change.type)
    if change.consequence in (Consequence.REPLACE, Consequence.MAY_REPLACE):
        if rows is not None or change.type in table()["gone_between"]:
            yield _gone(change, after)
    elif change.consequence is Consequence.UPDATE and rows is not None:
        found = [
            _of(difference, rows, after)
            for difference in change.changes
            if difference.argument.partition(".")[0] not in _NO_SERVICE
            and not (after and ignored(difference, after))
        ]
        yield from dict.fromkeys(i for i in found if i.kind is not Downtime.NONE)


def _gone(change: ResourceChange, after: Resource | None) -> Interruption:
    first = after is not None and after.get("lifecycle.create_before_destroy") is True
    sure = change.consequence is Consequence.REPLACE and not first
    kind = Downtime.STOPS if sure else Downtime.UNKNOWN
    return Interruption("", kind, _BACK if sure else "", _TERRAFORM if sure else "")


def _of(difference: Difference, rows: list[list[str]], after: Resource | None) -> Interruption:
    argument = difference.argument
    for pattern, kind, when, document in rows:
        if fnmatchcase(argument, pattern) or argument.startswith(f"{pattern}."):
            source = table()["documents"][document]
            return Interruption(argument, Downtime(kind), _when(when, after), source)
    return Interruption(argument, Downtime.UNKNOWN)


def _when(when: str, after: Resource | None) -> str:
    if when != "window":
        return when
    at_once = after.get("apply_immediately") if after else None
    if isinstance(at_once, Unknown):
        return "at once or in the maintenance window"
    return "at once" if at_once is True else "in the maintenance window"
