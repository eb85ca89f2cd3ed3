"""Where tables and attachments lead to, for one address."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_network

from tests.network.oracle.filters import Packet, enters, leaves
from tests.network.oracle.world import Host, Route, Subnet, Vpc, World, within

NOWHERE = "nowhere"


@dataclass(frozen=True)
class Arrival:
    """Where a packet came out, as it looks there. ``at`` is None on the internet.

    ``seen`` are the firewalls that it passed, ``before`` those before a NAT gateway.
    """

    at: Host | None
    packet: Packet
    through: str  # the gateway, for the internet
    seen: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()


def other_of(world: World, peering: str, vpc: Vpc) -> Vpc:
    """The other VPC of a peering."""
    first, second = world.peerings[peering]
    return world.vpcs[second if first == vpc.name else first]


def door_of(world: World, vpc: str, zone: str) -> Subnet | None:
    """The subnet of an attachment in a zone."""
    subnets = (world.subnets[name] for name in world.attached.get(vpc, ()))
    return next((subnet for subnet in subnets if subnet.zone == zone), None)


def next_of(world: World, subnet: Subnet, address: str) -> str:
    """Where the table of a subnet leads to; of the VPC itself only a firewall takes a part."""
    vpc = world.vpcs[subnet.vpc]
    table = subnet.table or world.main.get(vpc.name, "")
    routes = world.tables[table] if table else ()
    if within(address, vpc.cidr) or (vpc.ipv6 and within(address, vpc.ipv6)):
        own = tuple(r for r in routes if r.target.startswith("fw:") and r.block != "0.0.0.0/0")
        inward = longest(own, address)
        return "local" if inward == NOWHERE else inward
    return longest(routes, address)


def longest(routes: tuple[Route, ...], address: str) -> str:
    """The target of the longest prefix."""
    fitting = [route for route in routes if within(address, route.block)]
    if not fitting:
        return NOWHERE
    return max(fitting, key=lambda route: ip_network(route.block).prefixlen).target


def through_transit(world: World, subnet: Subnet, packet: Packet) -> Arrival | None:
    """In by the attachment's subnet of the sender's zone, out by one of the receiver's VPC."""
    door = door_of(world, subnet.vpc, subnet.zone)
    if door is None or not enters(world, door.name, packet):
        return None
    found = longest(world.transit, packet.target)
    if found in (NOWHERE, "blackhole") or not world.attached.get(found):
        return None
    exit_ = door_of(world, found, subnet.zone) or world.subnets[world.attached[found][0]]
    return into(world, world.vpcs[found], exit_, packet)


def into(world: World, vpc: Vpc, origin: Subnet | None, packet: Packet) -> Arrival | None:
    """At a host of a VPC, past the network ACLs between two subnets."""
    for host in world.hosts.values():
        if world.vpc_of(host) == vpc and packet.target in (host.address, host.ipv6):
            same = origin is not None and origin.name == host.subnet
            out = origin is None or leaves(world, origin.name, packet)
            passes = same or (out and enters(world, host.subnet, packet))
            return Arrival(host, packet, "") if passes else None
    return None
