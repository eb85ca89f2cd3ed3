"""What security groups let through.

Every filter is asked leniently or not (see :mod:`generator.network.forward.interface`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.network.model import (
    AddressRange,
    Direction,
    GroupRule,
    Interface,
    Reason,
)
from generator.network.network import Topology
from generator.network.packets.addresses import ALL_ADDRESSES, AddressSet
from generator.network.packets.packets import PacketBox, PacketSet


def through_groups(  # noqa: PLR0913 - each is a thing of its own
    topology: Topology,
    interface: Interface,
    packets: PacketSet,
    way: Direction,
    peers: frozenset[str],
    lenient: bool,
) -> tuple[PacketSet, PacketSet, tuple[GroupRule, ...]]:
    """What the security groups of an interface let through, by addresses and (second) by naming a
    group alone, and the rules that do. ``peers``: groups of the other end."""
    by_address: list[PacketBox] = []
    by_group: list[PacketBox] = []
    used: list[GroupRule] = []
    if interface.groups is None:
        return packets, PacketSet(), ()
    for opening in openings(topology, interface, way, lenient):
        hit = [part for one in packets.boxes if (part := one & opening.box)]
        by_address += hit
        if _named(opening.rule, peers, lenient):
            more = [part for one in packets.boxes if (part := one & opening.wide)]
            by_group += more
            hit += more
        if hit:
            used.append(opening.rule)
    addressed = PacketSet.of(by_address)
    return addressed, PacketSet.of(by_group) - addressed, tuple(used)


def _named(rule: GroupRule, peers: frozenset[str], lenient: bool) -> bool:
    """Whether a rule names a group of the other end; one that is not known may be it."""
    return bool(rule.groups & peers or (lenient and rule.groups and "" in peers))


@dataclass(frozen=True, slots=True)
class Opening:
    """A rule of a group: the packets that it lets through by address, and of whom it names."""

    rule: GroupRule
    box: PacketBox
    wide: PacketBox


def openings(
    topology: Topology, interface: Interface, way: Direction, lenient: bool
) -> tuple[Opening, ...]:
    """What the rules of an interface's groups let through, one way."""
    key = ("groups", interface.address, topology.groups_of(interface), way, lenient)
    return topology.once(
        key,
        lambda: tuple(
            Opening(
                rule,
                _group_box(rule, way, rule.peers.maybe if lenient else rule.peers.sure),
                _group_box(rule, way, ALL_ADDRESSES),
            )
            for rule in rules_of(topology, interface)
            if rule.direction in (way, None) and (lenient or not rule.unknown)
        ),
    )


def rules_of(topology: Topology, interface: Interface) -> Iterable[GroupRule]:
    """The rules of all groups of an interface; of a group that is not known, one that may let
    anything through."""
    for address in sorted(topology.groups_of(interface)):
        group = topology.group(address)
        if group is not None and not group.unknown:
            yield from group.rules
            continue
        text = f"a security group of {interface.address} is not known"
        why = (
            group.unknown
            if group
            else (Reason(text, interface.file, interface.line, interface.address),)
        )
        yield GroupRule(
            address=address or interface.address,
            file=interface.file,
            line=interface.line,
            unknown=why,
            direction=None,
            peers=AddressRange(maybe=ALL_ADDRESSES),
        )


def _group_box(rule: GroupRule, way: Direction, peers: AddressSet) -> PacketBox:
    ends = (peers, ALL_ADDRESSES) if way == "ingress" else (ALL_ADDRESSES, peers)
    return PacketBox(*ends, protocols=rule.protocols, target_ports=rule.ports)


def group_reasons(topology: Topology, interface: Interface, way: Direction) -> tuple[Reason, ...]:
    """Why it may be otherwise."""
    found = openings(topology, interface, way, True)
    rules = (opening.rule for opening in found)
    return tuple(dict.fromkeys(why for r in rules for why in (*r.unknown, *r.peers.reasons)))
