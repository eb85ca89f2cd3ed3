"""Availability zones: of where packets are, and of subnets side by side."""

from __future__ import annotations

from collections.abc import Sequence

from generator.config.values import ABSENT, Reference, Value
from generator.network.forward.interface import Pass
from generator.network.model import Interface, VpcSubnet
from generator.network.network import Topology

_NAMES = ("availability_zone", "availability_zone_id")


def inside(topology: Topology, passing: Pass) -> VpcSubnet | None:
    """Where packets are in a VPC: the subnet of the leg's end that is in it, the source before the
    target; else one of the subnets whose table led here. None: nobody can tell."""
    for end in (passing.leg.source, passing.leg.target):
        subnet = topology.subnet(end.interface) if end.interface else None
        if subnet is not None and subnet.vpc == passing.vpc:
            return subnet
    table = topology.table(passing.came_from)
    names = sorted(table.subnets) if table is not None and table.vpc == passing.vpc else ()
    return next((s for s in (topology.get(VpcSubnet, n) for n in names) if s), None)


def same_zone(topology: Topology, one: VpcSubnet, two: VpcSubnet) -> bool | None:
    """Whether two subnets are in one zone; None: nobody can tell."""
    if one.address == two.address:
        return True
    for name in _NAMES:
        zones = [_zone(topology, subnet, name) for subnet in (one, two)]
        if zones[0] == zones[1] and isinstance(zones[0], str | Reference):
            return True
        if all(isinstance(zone, str) for zone in zones):
            return False
        if all(isinstance(zone, Reference) for zone in zones):
            return _apart(zones)
    return None


def _zone(topology: Topology, subnet: VpcSubnet, name: str) -> Value:
    held = topology.book.configuration.by_address.get(subnet.address)
    return topology.book.configuration.literal(held.get(name)) if held else ABSENT


def _apart(zones: Sequence[Value]) -> bool | None:
    """Two elements of one list of zones (``names[0]``, ``names[1]``) are different zones."""
    one, two = (zone for zone in zones if isinstance(zone, Reference))
    lists = [zone.attribute.partition("[")[0] for zone in (one, two)]
    if one.address == two.address and lists[0] == lists[1] in ("names", "zone_ids"):
        return False
    return None


def subnet_in_zone(
    topology: Topology, subnets: Sequence[VpcSubnet], near: VpcSubnet | None
) -> VpcSubnet | None:
    """The one of several subnets in the zone of another, else the first by address."""
    ordered = sorted(subnets, key=lambda subnet: subnet.address)
    if near is not None:
        for subnet in ordered:
            if same_zone(topology, near, subnet):
                return subnet
    return next(iter(ordered), None)


def sends_to(
    topology: Topology, nodes: Sequence[Interface], node: Interface, target: Interface, wide: bool
) -> bool | None:
    """Whether a node of a load balancer sends to a target: to those in its own zone, or (``wide``)
    in any zone that has a node. None: nobody can tell.

    Elastic Load Balancing user guide, "How Elastic Load Balancing works" (targets in a zone that
    is not enabled receive nothing). A target outside the VPC is registered for all zones.
    """
    seat = topology.subnet(target)
    homes = [topology.subnet(one) for one in (nodes if wide else [node])]
    known = [home for home in homes if home is not None]
    if seat is None or len(known) < len(homes):
        return None
    if all(home.vpc != seat.vpc for home in known):
        return True
    answers = [same_zone(topology, home, seat) for home in known]
    if True in answers:
        return True
    return None if None in answers else False
