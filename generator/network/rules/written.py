"""A rule of a security group or network ACL as it is written.

An empty text counts as not written, as in the provider; a list of rules that is not known is a rule
of which only the place is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.config.model import Block, Resource
from generator.config.paths import Found, blocks_at
from generator.config.values import ABSENT, Reference, Value
from generator.network.read import argument, items

INLINE = ("ingress", "egress")


@dataclass(frozen=True, slots=True)
class WrittenRule:
    """A rule. ``owner`` names its group or ACL. Either ``block`` has its arguments, or ``hole`` is
    where rules are written that are not known."""

    direction: Value  # "ingress", "egress", or what is written instead
    owner: Value
    resource: Resource
    block: Block | None = None
    hole: Found | None = None


def inline_rules(owner: Resource) -> Iterator[WrittenRule]:
    """The rules inside a security group or network ACL, as blocks or as lists of objects."""
    own = Reference(owner.address, "id")
    for direction in INLINE:
        blocks, holes = blocks_at(owner.block, direction)
        for block in blocks:
            yield WrittenRule(direction, own, owner, block)
        for hole in holes:
            yield WrittenRule(direction, own, owner, hole=hole)


def written_items(block: Block, names: tuple[str, ...]) -> tuple[Value, ...]:
    """What is written for any of several arguments, one by one."""
    values = (argument(block, name) for name in names)
    return tuple(item for value in values for item in items(value) if item is not ABSENT)
