"""What is not modelled and may open a way that is closed otherwise."""

from __future__ import annotations

from generator.network.doubts import Doubt
from generator.network.filters import rules_of, through_groups
from generator.network.forward.interface import End, Leg
from generator.network.model import Interface, Reason
from generator.network.network import Topology
from generator.network.packets.addresses import ALL_ADDRESSES, ALL_V4, ALL_V6
from generator.network.packets.packets import PacketBox, PacketSet
from generator.network.packets.ports import ALL_PORTS
from generator.network.packets.protocols import ALL_PROTOCOLS, protocols
from generator.network.places import Place
from generator.network.search import Asked
from generator.network.through import WaysThrough
from generator.network.transit.things import TransitAttachment
from generator.network.walk import LegWalk

_SERVERS = ("instance", "interface")


def perhaps(topology: Topology, source: Place, target: Place, asked: Asked) -> tuple[Reason, ...]:
    """Why packets may get from source to target all the same; empty: nothing could bring them."""
    found = [
        why
        for doubt in topology.all(Doubt)
        if doubt.address not in asked.avoiding
        and (not doubt.sources or source.kind in doubt.sources)
        and _brings(topology, doubt, source, target, asked)
        for why in doubt.unknown
    ]
    return tuple(dict.fromkeys(found))


def _brings(topology: Topology, doubt: Doubt, source: Place, target: Place, asked: Asked) -> bool:
    if doubt.front:
        return _from_front(topology, doubt, target, asked)
    if target.kind == "subnet" and target.address in doubt.touches:
        return True  # others may have interfaces there
    return any(
        doubt.touches & _names(topology, seat) and _lets_in(topology, doubt, seat, asked)
        for seat in topology.seats_of(target)
    ) and _lets_out(topology, source)


def _from_front(topology: Topology, doubt: Doubt, target: Place, asked: Asked) -> bool:
    """Whether what the doubt puts in front of others reaches the target, or is the target."""
    front = topology.places.get(doubt.front)
    if front is None or target.kind == "internet":
        return False
    if front.address == target.address:
        return any(_lets_in(topology, doubt, s, asked) for s in topology.seats_of(target))
    if front.kind in _SERVERS:
        return False  # what a server does with what it gets is its own
    ways = WaysThrough(topology, asked, lenient=True)
    return bool(ways.paths(front, target, asked) or ways.given_up)


def _names(topology: Topology, seat: Interface) -> frozenset[str]:
    vpc = topology.vpc_of(seat)
    own = {seat.address, seat.part_of, seat.subnet, vpc} - {""}
    attached = (one.gateway for one in topology.all(TransitAttachment) if one.end == vpc)
    return frozenset(own) | frozenset(attached) | topology.groups_of(seat)


def _lets_in(topology: Topology, doubt: Doubt, seat: Interface, asked: Asked) -> bool:
    """Whether network ACL and security groups of an interface let anything of it in."""
    wanted = protocols(asked.protocol or "all") or ALL_PROTOCOLS
    over, ports = wanted & doubt.protocols, (asked.ports or ALL_PORTS) & doubt.ports
    boxes = (
        PacketBox(version, seat.addresses & version, over, target_ports=ports)
        for version in (ALL_V4 & doubt.addresses, ALL_V6 & doubt.addresses)
    )
    packets = PacketSet.of(box for box in boxes if over and ports and box.targets)
    leg = Leg(
        End(doubt.address, ALL_ADDRESSES), End(seat.address, seat.addresses, seat), lenient=True
    )
    return bool(packets) and any(LegWalk(topology, []).arrivals(leg, "elsewhere", packets))


def _lets_out(topology: Topology, source: Place) -> bool:
    """Whether the source can begin any connection at all: what is outside can."""
    seats = topology.seats_of(source)
    return not seats or any(_sends(topology, seat) for seat in seats)


def _sends(topology: Topology, seat: Interface) -> bool:
    anything = PacketSet.of([PacketBox(sources=seat.addresses)])
    named = frozenset(group for rule in rules_of(topology, seat) for group in rule.groups)
    found = through_groups(topology, seat, anything, "egress", named, True)
    return seat.groups is None or bool(found[0] or found[1])
