"""Sends packets there and back.

Amazon VPC User Guide: "Configure route tables" (longest prefix; the local route; the main table
of subnets without one), "Network ACL basics" (at the edge of a subnet, not inside), "Enable
internet access using internet gateways" (a public IPv4 address is needed; IPv6 addresses are
public), "Egress-only internet gateways", "NAT gateways"; "Ephemeral ports"; Amazon VPC Peering
Guide: "VPC peering limitations" (no edge to edge routing); AWS Transit Gateway guide: "How AWS
Transit Gateway works" (a zone needs a subnet of the attachment), "Network ACLs for transit
gateways in AWS Transit Gateway".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from ipaddress import ip_address, ip_network

from tests.network.oracle.filters import Packet, accepts, enters, leaves, sends
from tests.network.oracle.world import Host, Route, Subnet, Vpc, World, within

# One port from each part of the range from which clients choose, NAT gateways included.
EPHEMERAL = (1024, 20000, 40000, 65535)
# One address from each part of the internet that a rule of a made network may tell apart.
INTERNET = ("8.8.8.8", "52.95.1.1", "54.1.1.1", "151.101.1.1")
INTERNET_IPV6 = (
    "2606:4700::1111",
    "2a00:1450::1",
    # Ranges of the other VPC are on the internet as well.
    *(f"2600:1f14:{vpc}:{subnet}::ff" for vpc in (1, 2) for subnet in range(3)),
)
NOWHERE = "nowhere"


@dataclass(frozen=True)
class Arrival:
    """Where a packet came out, as it looks there. ``at`` is None on the internet."""

    at: Host | None
    packet: Packet
    through: str  # the gateway, for the internet


def connects(world: World, source: str, target: str, protocol: str, port: int) -> bool:
    """Whether somebody at ``source`` can talk to ``target``: a name of a host, ``internet`` or
    ``internet-ipv6``."""
    return any(
        _talks(world, world.hosts.get(source), world.hosts.get(target), packet, nat_port)
        for here in _addresses(world, source)
        for there in _addresses(world, target)
        if ip_address(here).version == ip_address(there).version
        for client in EPHEMERAL
        for packet in [Packet(protocol, here, client, there, port)]
        for nat_port in EPHEMERAL
    )


def _addresses(world: World, place: str) -> tuple[str, ...]:
    if place == "internet":
        return INTERNET
    if place == "internet-ipv6":
        return INTERNET_IPV6
    host = world.hosts[place]
    return tuple(filter(None, (host.address, host.ipv6)))


def _talks(
    world: World, source: Host | None, target: Host | None, packet: Packet, nat_port: int
) -> bool:
    if source is None:
        return target is not None and _from_internet(world, target, packet)
    if not sends(world, source, packet, target):
        return False
    there = _travel(world, source, packet, nat_port)
    if there is None or there.at != target:
        return False
    if target is None:
        return _back_from_internet(world, source, there, packet)
    if not accepts(world, target, there.packet, source):
        return False
    back = _travel(world, target, there.packet.answer(), nat_port)
    return back is not None and back.at == source and back.packet == packet.answer()


def _from_internet(world: World, target: Host, packet: Packet) -> bool:
    if not world.vpc_of(target).gateway or not _is_public(target, packet.target):
        return False
    if not enters(world, target.subnet, packet) or not accepts(world, target, packet, None):
        return False
    back = _travel(world, target, packet.answer(), EPHEMERAL[0])
    return back is not None and back.at is None and back.through == "igw"


def _is_public(host: Host, address: str) -> bool:
    return address == host.ipv6 or host.public


def _back_from_internet(world: World, source: Host, there: Arrival, packet: Packet) -> bool:
    """The answer from the internet, to who opened the connection."""
    nat = world.hosts.get(there.through)
    if nat is None:
        return enters(world, source.subnet, packet.answer())
    if not enters(world, nat.subnet, there.packet.answer()):
        return False
    return nat.subnet == source.subnet or (
        leaves(world, nat.subnet, packet.answer()) and enters(world, source.subnet, packet.answer())
    )


def _travel(world: World, sender: Host, packet: Packet, nat_port: int) -> Arrival | None:
    subnet = world.subnets[sender.subnet]
    target = _route(world, subnet, packet.target)
    vpc = world.vpcs[subnet.vpc]
    if target == "local":
        return _into(world, vpc, subnet, packet)
    if target == NOWHERE:
        return None
    kind, _, name = target.partition(":")
    if kind == "nat":
        if sender.nat:  # a loop
            return None
        return _through_nat(world, subnet, world.hosts[name], packet, nat_port)
    if not leaves(world, subnet.name, packet):
        return None
    if kind == "igw":
        reaches = vpc.gateway and _is_public(sender, packet.source)
        return Arrival(None, packet, sender.name if sender.nat else "igw") if reaches else None
    if kind == "eigw":
        return Arrival(None, packet, "eigw")
    if kind == "pcx":
        return _into(world, _other(world, name, vpc), None, packet)
    return _through_transit(world, subnet, packet)


def _other(world: World, peering: str, vpc: Vpc) -> Vpc:
    first, second = world.peerings[peering]
    return world.vpcs[second if first == vpc.name else first]


def _through_nat(
    world: World, subnet: Subnet, nat: Host, packet: Packet, nat_port: int
) -> Arrival | None:
    if nat.subnet != subnet.name and not (
        leaves(world, subnet.name, packet) and enters(world, nat.subnet, packet)
    ):
        return None
    own = replace(packet, source=nat.address, source_port=nat_port)
    onward = _travel(world, nat, own, nat_port)
    return onward if onward and onward.at is None else None


def _through_transit(world: World, subnet: Subnet, packet: Packet) -> Arrival | None:
    """In by the attachment's subnet of the sender's zone, out by one of the receiver's VPC."""
    door = _door(world, subnet.vpc, subnet.zone)
    if door is None or not enters(world, door.name, packet):
        return None
    found = _longest(world.transit, packet.target)
    if found in (NOWHERE, "blackhole") or not world.attached.get(found):
        return None
    exit_ = _door(world, found, subnet.zone) or world.subnets[world.attached[found][0]]
    return _into(world, world.vpcs[found], exit_, packet)


def _door(world: World, vpc: str, zone: str) -> Subnet | None:
    subnets = (world.subnets[name] for name in world.attached.get(vpc, ()))
    return next((subnet for subnet in subnets if subnet.zone == zone), None)


def _into(world: World, vpc: Vpc, origin: Subnet | None, packet: Packet) -> Arrival | None:
    for host in world.hosts.values():
        if world.vpc_of(host) == vpc and packet.target in (host.address, host.ipv6):
            same = origin is not None and origin.name == host.subnet
            out = origin is None or leaves(world, origin.name, packet)
            passes = same or (out and enters(world, host.subnet, packet))
            return Arrival(host, packet, "") if passes else None
    return None


def _route(world: World, subnet: Subnet, address: str) -> str:
    vpc = world.vpcs[subnet.vpc]
    if within(address, vpc.cidr) or (vpc.ipv6 and within(address, vpc.ipv6)):
        return "local"
    table = subnet.table or world.main.get(vpc.name, "")
    return _longest(world.tables[table], address) if table else NOWHERE


def _longest(routes: tuple[Route, ...], address: str) -> str:
    fitting = [route for route in routes if within(address, route.block)]
    if not fitting:
        return NOWHERE
    return max(fitting, key=lambda route: ip_network(route.block).prefixlen).target
