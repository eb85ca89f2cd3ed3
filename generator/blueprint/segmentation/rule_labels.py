"""Terraform names of rules: from what a rule permits, so that no other flow changes them.

A rule whose name changes is deleted and created anew, in any order, and EC2 refuses a second rule
for the same peer and port (InvalidPermission.Duplicate).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from generator.blueprint.flows.flow import HTTP, ResolvedFlow
from generator.blueprint.flows.parties import ANYWHERE, LISTS
from generator.blueprint.model import Move

INTERNET, RANGE = "internet", "range_"
_DIGEST = 6


@dataclass(frozen=True, slots=True)
class Permit:
    """What a rule lets pass: from ``source`` to ``target``, each a group, a range or a service."""

    source: str
    target: str
    groups: tuple[str, ...]  # those of the two that are labels of groups
    protocol: str
    ports: tuple[int, int]


def rule_label(permit: Permit) -> str:
    """``shop_to_orders_db_tcp_5432``: both ends, the protocol and the port."""
    first, last = permit.ports
    parts = [permit.source, "to", permit.target, permit.protocol, str(first)]
    if last != first:
        parts.append(str(last))
    if any(_reads_alike(group) for group in permit.groups):
        parts.append(sha256(repr(permit).encode()).hexdigest()[:_DIGEST])
    return "_".join(parts)


def _reads_alike(group: str) -> bool:
    """``a`` to ``b-to-c`` reads as ``a-to-b`` to ``c``; a component may be called ``s3``."""
    alike = group in (INTERNET, *LISTS.values()) or group.startswith(RANGE)
    return alike or "to" in group.split("_")


def range_label(cidr: str) -> str:
    """A range in a name, ``range_10_8_0_0_16``: names do not begin with a digit."""
    return INTERNET if cidr == ANYWHERE else RANGE + _written(cidr)


def _written(cidr: str) -> str:
    return re.sub(r"[./]", "_", cidr)


def former_label(flow: ResolvedFlow, source: str, target: str, cidr: str | None) -> str:
    """How pave called the rule until labels said the port; of equal ones the second was ``_2``."""
    parts = [source, "to", target]
    if flow.declared_port or flow.from_port == HTTP:
        parts.append(str(flow.from_port))
    if flow.protocol != "tcp":
        parts.append(flow.protocol)
    if cidr and cidr != ANYWHERE:
        parts.append(_written(cidr))
    return "_".join(parts)


def moves(rules: Iterable[tuple[str, str, str]]) -> Iterator[Move]:
    """From the former address of each rule (type, former label, label) to today's.

    What is an address of today cannot be one that Terraform moves from.
    """
    known = list(rules)
    today = {(type_, now) for type_, _, now in known}
    seen: Counter[tuple[str, str]] = Counter()
    for type_, former, now in known:
        seen[type_, former] += 1
        number = seen[type_, former]
        then = former if number == 1 else f"{former}_{number}"
        if (type_, then) not in today:
            yield Move(f"module.segmentation.{type_}.{then}", f"module.segmentation.{type_}.{now}")
