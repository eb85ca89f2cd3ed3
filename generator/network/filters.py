"""What network ACLs and security groups let through.

Every filter is asked leniently or not (see :mod:`generator.network.forward.interface`).
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.network.model import (
    AclEntry,
    AddressRange,
    Direction,
    GroupRule,
    Interface,
    NetworkAcl,
    Reason,
)
from generator.network.network import Topology
from generator.network.packets.addresses import ALL_ADDRESSES, AddressSet
from generator.network.packets.packets import PacketBox, PacketSet

_LAST = 1 << 20


def through_acl(
    acl: NetworkAcl | None, packets: PacketSet, way: Direction, lenient: bool
) -> PacketSet:
    """The packets that a network ACL lets through: rules in number order, the first match decides
    (Amazon VPC user guide, "Network ACL rules"). ``None``: the default ACL of AWS."""
    if acl is None:
        return packets
    rules = (rule for rule in acl.rules if rule.direction in (way, None))
    passed, left = PacketSet(), packets
    for rule in sorted(rules, key=lambda r: _order(r, lenient)):
        sure = not rule.unknown and rule.allow is not None and rule.direction is not None
        wide, narrow = _box(rule, way, rule.peers.maybe), _box(rule, way, rule.peers.sure)
        if rule.allow is not False and (lenient or sure):
            passed |= left & (wide if lenient else narrow)
        if sure and (lenient or rule.allow):
            left -= narrow
        elif not lenient and not rule.allow:
            left -= wide
        if not left:
            break
    return passed


def _order(rule: AclEntry, lenient: bool) -> tuple[int, bool]:
    """A rule whose number is not known comes where it matters most."""
    first = rule.allow is lenient
    if rule.number is None:
        return (0 if first else _LAST), not first
    return rule.number, not first


def _box(rule: AclEntry, way: Direction, peers: AddressSet) -> PacketBox:
    ends = (peers, ALL_ADDRESSES) if way == "ingress" else (ALL_ADDRESSES, peers)
    return PacketBox(*ends, protocols=rule.protocols, target_ports=rule.ports)


def acl_reasons(acl: NetworkAcl | None, way: Direction) -> tuple[Reason, ...]:
    """Why it may be otherwise."""
    rules = acl.rules if acl else ()
    found = [r for rule in rules if rule.direction in (way, None) for r in _why(rule)]
    return tuple(dict.fromkeys((*(acl.unknown if acl else ()), *found)))


def _why(rule: AclEntry) -> Iterable[Reason]:
    yield from rule.unknown
    yield from rule.peers.reasons
    if rule.allow is None or rule.number is None:
        text = f"a rule of {rule.address} is not known"
        yield Reason(text, rule.file, rule.line, rule.address)


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
    for rule in rules_of(topology, interface):
        if rule.direction not in (way, None) or (rule.unknown and not lenient):
            continue
        box = _group_box(rule, way, rule.peers.maybe if lenient else rule.peers.sure)
        # A group that is not known may be the one that a rule names.
        named = bool(rule.groups & peers or (lenient and rule.groups and "" in peers))
        hit = [part for one in packets.boxes if (part := one & box)]
        by_address += hit
        if named:
            wide = _group_box(rule, way, ALL_ADDRESSES)
            more = [part for one in packets.boxes if (part := one & wide)]
            by_group += more
            hit += more
        if hit:
            used.append(rule)
    addressed = PacketSet.of(by_address)
    return addressed, PacketSet.of(by_group) - addressed, tuple(used)


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
    rules = [r for r in rules_of(topology, interface) if r.direction in (way, None)]
    found = [why for rule in rules for why in (*rule.unknown, *rule.peers.reasons)]
    return tuple(dict.fromkeys(found))
