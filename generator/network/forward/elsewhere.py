"""Packets of something that is not in the configuration, at the door of what they may reach."""

from __future__ import annotations

from collections.abc import Iterable

from generator.network.filters import rules_of
from generator.network.forward.interface import Leg, Next, Origin, Pass
from generator.network.network import Topology
from generator.network.packets.packets import PacketSet

_KIND = "elsewhere"


def come_in(topology: Topology, leg: Leg, packets: PacketSet) -> Iterable[Next]:
    """Straight to the target. Of the groups that its rules name, those that are made elsewhere may
    be the sender's; whoever has one of the configuration is in the configuration."""
    target = leg.target.interface
    rules = rules_of(topology, target) if target else ()
    named = {group for rule in rules for group in rule.groups}
    away = {name for name in named if not _made_here(topology, name)}
    start = Pass(_KIND, "", packets, leg, groups=frozenset(away))
    yield start.to("anywhere", "")


def _made_here(topology: Topology, name: str) -> bool:
    held = topology.book.configuration.by_address.get(name)
    return name.endswith(".default_security_group_id") or (
        held is not None and held.mode == "managed"
    )


ORIGINS: dict[str, Origin] = {_KIND: come_in}
