"""Blast radius: which resources hang on what changes, by the references of both sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.config.model import Resource
from generator.config.values import Reference
from generator.cost.quantities import component_of
from generator.review.cascade import gives_others, users_of
from generator.review.compare import Comparison
from generator.review.extent import Reached
from generator.review.model import Consequence, ResourceChange

_QUIET = (Consequence.NOTHING, Consequence.MOVE, Consequence.FORGET, Consequence.CREATE)
_INDEX = re.compile(r"\[[^\]]*\]")
_STATIC, _AFTER, _BEHIND = range(3)


def radius(comparison: Comparison, changes: Iterable[ResourceChange]) -> tuple[Reached, ...]:
    """Who hangs on what changes, by component, the most first, also where it changes itself. What
    is new has nobody behind it yet, and other tags reach nobody."""
    found = {c.address: c for c in changes if c.consequence not in _QUIET and not c.tags_only}
    head = comparison.head.by_address
    users = _readers(comparison, found)
    groups: dict[str, int] = {}
    waiting = list(found)
    while waiting:
        address = waiting.pop()
        for user, reference in users.get(address, ()):
            if user not in head:
                continue
            if user not in groups and user not in found:
                waiting.append(user)
            group = _group(found.get(address), reference)
            groups[user] = min(group, groups.get(user, _BEHIND))
    return _by_component(groups, head)


def _readers(
    comparison: Comparison, changed: Mapping[str, ResourceChange]
) -> dict[str, list[tuple[str, Reference]]]:
    """Address -> who reads it on the head; of what is gone, who read it on the base."""
    found = {
        address: [(user.address, reference) for user, _, reference in held]
        for address, held in users_of(comparison.head).items()
    }
    gone = {a for a, c in changed.items() if c.consequence is Consequence.DESTROY}
    before = users_of(comparison.base) if gone else {}
    for address, held in before.items():
        if comparison.moved(address) in gone:
            told = found.setdefault(comparison.moved(address), [])
            told += [(comparison.moved(user.address), reference) for user, _, reference in held]
    return found


def _group(cause: ResourceChange | None, reference: Reference) -> int:
    if cause is None:
        return _BEHIND
    if any(_same(reference.attribute, change.argument) for change in cause.changes):
        return _STATIC
    return _AFTER if cause.consequence.loses or gives_others(cause) else _BEHIND


def _same(attribute: str, argument: str) -> bool:
    """Whether what is read is an argument, a part of it, or what it is a part of."""
    read = _INDEX.sub("", attribute)
    return bool(read) and (
        read == argument or argument.startswith(f"{read}.") or read.startswith(f"{argument}.")
    )


def _by_component(groups: Mapping[str, int], head: Mapping[str, Resource]) -> tuple[Reached, ...]:
    held: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for address in sorted(groups):
        name = component_of(head[address])
        held.setdefault(name, ([], [], []))[groups[address]].append(address)
    found = [Reached(name, *map(tuple, parts)) for name, parts in held.items()]
    return tuple(sorted(found, key=lambda one: (-one.total, one.component)))
