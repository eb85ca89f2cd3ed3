"""What network ACLs let through, asked leniently or not (:mod:`generator.network.filters`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.network.model import AclEntry, Direction, NetworkAcl, Reason
from generator.network.network import Topology
from generator.network.packets.addresses import ALL_ADDRESSES, AddressSet
from generator.network.packets.packets import PacketBox, PacketSet

_LAST = 1 << 20


@dataclass(frozen=True, slots=True)
class _Step:
    """A numbered rule: the packets that it lets through, and those that no later one judges."""

    lets: PacketBox | None
    decides: PacketBox | None


def through_acl(
    topology: Topology, acl: NetworkAcl | None, packets: PacketSet, way: Direction, lenient: bool
) -> PacketSet:
    """The packets that a network ACL lets through: rules in number order, the first match decides
    (Amazon VPC user guide, "Network ACL rules"). ``None``: the default ACL of AWS."""
    if acl is None:
        return packets
    key = ("acl", acl.address, way, lenient)
    steps = topology.once(key, lambda: _steps(acl, way, lenient))
    return topology.once((*key, packets), lambda: _through(steps, packets))


def _through(steps: Iterable[_Step], packets: PacketSet) -> PacketSet:
    passed: list[PacketBox] = []
    left = packets
    for step in steps:
        if step.lets is not None:
            passed += [both for box in left.boxes if (both := box & step.lets)]
        if step.decides is not None:
            left -= step.decides
            if not left:
                break
    return PacketSet.of(passed)


def _steps(acl: NetworkAcl, way: Direction, lenient: bool) -> tuple[_Step, ...]:
    rules = (rule for rule in acl.rules if rule.direction in (way, None))
    ordered = sorted(rules, key=lambda rule: _order(rule, lenient))
    return tuple(_step(rule, way, lenient) for rule in ordered)


def _step(rule: AclEntry, way: Direction, lenient: bool) -> _Step:
    sure = not rule.unknown and rule.allow is not None and rule.direction is not None
    wide, narrow = _box(rule, way, rule.peers.maybe), _box(rule, way, rule.peers.sure)
    lets = rule.allow is not False and (lenient or sure)
    decides = None
    if sure and (lenient or rule.allow):
        decides = narrow
    elif not lenient and not rule.allow:
        decides = wide
    return _Step((wide if lenient else narrow) if lets else None, decides)


def _order(rule: AclEntry, lenient: bool) -> tuple[int, bool]:
    """A rule whose number is not known comes where it matters most."""
    first = rule.allow is lenient
    if rule.number is None:
        return (0 if first else _LAST), not first
    return rule.number, not first


def _box(rule: AclEntry, way: Direction, peers: AddressSet) -> PacketBox:
    ends = (peers, ALL_ADDRESSES) if way == "ingress" else (ALL_ADDRESSES, peers)
    return PacketBox(*ends, protocols=rule.protocols, target_ports=rule.ports)


def acl_reasons(topology: Topology, acl: NetworkAcl | None, way: Direction) -> tuple[Reason, ...]:
    """Why it may be otherwise."""
    if acl is None:
        return ()
    return topology.once(("acl reasons", acl.address, way), lambda: _acl_reasons(acl, way))


def _acl_reasons(acl: NetworkAcl, way: Direction) -> tuple[Reason, ...]:
    found = [r for rule in acl.rules if rule.direction in (way, None) for r in _why(rule)]
    return tuple(dict.fromkeys((*acl.unknown, *found)))


def _why(rule: AclEntry) -> Iterable[Reason]:
    yield from rule.unknown
    yield from rule.peers.reasons
    if rule.allow is None or rule.number is None:
        text = f"a rule of {rule.address} is not known"
        yield Reason(text, rule.file, rule.line, rule.address)
