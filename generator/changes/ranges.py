"""Subnets that would get another range: AWS changes none, and deletes none that is in use.

Source: VPC user guide, "Delete your VPC" and "Subnet CIDR blocks" (a range cannot be changed; a
subnet with a network interface in it cannot be deleted).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from ipaddress import IPv4Network

from generator.changes.renewal import Pair, Renewal
from generator.config.model import Configuration

_TYPE, _RANGE, _ZONE = "aws_subnet", "cidr_block", "availability_zone"


def other_ranges(step: Renewal) -> Iterator[str]:
    """All subnets of the root with another range, in one message."""
    anew = (pair for pair in step.pairs if pair[0] in step.replaced and pair[2].type == _TYPE)
    moving = [pair for pair in anew if pair[0] not in step.destroyed]
    if moving:
        lines = [
            f"{step.name}: these subnets would get another range. AWS cannot change the range of "
            "a subnet, and cannot delete a subnet that is in use:",
            *(f"  {_change(pair)}" for pair in moving),
            *_remedies(step),
        ]
        yield "\n".join(lines)


def _change(pair: Pair) -> str:
    here, old, new = pair
    return f"{here}: {old.get(_RANGE)} to {new.get(_RANGE)}"


def _remedies(step: Renewal) -> Iterator[str]:
    """How to write the same with the ranges of before."""
    both = (step.former, step.terraform)
    before, after = (zones_by_range(side.configuration) for side in both)
    if after[: len(before)] == before:
        yield "Roles have the ranges of their place in `network.subnets`: append new ones."
        return
    order = ", ".join([*before, *(zone for zone in after if zone not in before)])
    yield "Zones have the ranges of their place in the list. To write them in another order, or to"
    yield f"leave one out, add this under `network`: zone_order: [{order}]"


def zones_by_range(configuration: Configuration) -> list[str]:
    """Availability zones in the order of the ranges of their subnets."""
    found = {}
    for subnet in configuration.of_type(_TYPE):
        with suppress(ValueError):
            found[IPv4Network(str(subnet.get(_RANGE)))] = str(subnet.get(_ZONE))
    return list(dict.fromkeys(found[cidr] for cidr in sorted(found)))
