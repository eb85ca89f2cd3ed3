"""What is destroyed and made anew with the same arguments: a ``moved`` block would keep it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.config.model import Configuration, Resource
from generator.review.compare import Comparison
from generator.review.members import canonical
from generator.review.model import Consequence, ResourceChange
from generator.review.moves import renamed
from generator.review.ordering import Ordering, value_of

_NOTE = "{} is new and has the same arguments: a `moved` block to it keeps this one"


def with_renames(
    changes: Iterable[ResourceChange], comparison: Comparison
) -> Iterator[ResourceChange]:
    """The changes, with a note on each destruction that only a new address causes."""
    listed = list(changes)
    gone = [c for c in listed if c.consequence is Consequence.DESTROY]
    new = [c for c in listed if c.consequence is Consequence.CREATE]
    kinds = {c.type for c in gone} & {c.type for c in new}
    before = _by_content(comparison.base, gone, kinds)
    after = _by_content(comparison.head, new, kinds)
    pairs = {
        old[0]: after[content][0]
        for content, old in before.items()
        if len(old) == len(after.get(content, ())) == 1
    }
    for change in listed:
        now = pairs.get(change.address)
        yield replace(change, notes=(*change.notes, _NOTE.format(now))) if now else change


def _by_content(
    side: Configuration, changes: Iterable[ResourceChange], kinds: set[str]
) -> dict[str, list[str]]:
    """Addresses by what their resources say."""
    found: dict[str, list[str]] = {}
    for change in changes:
        resource = side.by_address.get(change.address) if change.type in kinds else None
        if resource:
            found.setdefault(_content(side, resource), []).append(change.address)
    return found


def _content(side: Configuration, resource: Resource) -> str:
    """The arguments as text; what is in the same module counts by its name there."""
    inside = f"{resource.module}." if resource.module else ""

    def local(address: str) -> str:
        return address.removeprefix(inside)

    ordering = Ordering(resource.type)
    value = value_of(resource.block, ordering, lambda v: renamed(side.literal(v), local))
    return f"{resource.type} {canonical(value)}"
