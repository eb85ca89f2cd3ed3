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

from dataclasses import replace
from ipaddress import ip_address

from tests.network.oracle.filters import Packet, accepts, enters, leaves, sends
from tests.network.oracle.routing import (
    NOWHERE,
    Arrival,
    into,
    longest,
    next_of,
    other_of,
    through_transit,
)
from tests.network.oracle.world import Host, Subnet, World

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


def connects(world: World, source: str, target: str, protocol: str, port: int) -> bool | None:
    """Whether somebody at ``source`` can talk to ``target``: a name of a host, ``internet`` or
    ``internet-ipv6``. None: only past a firewall that does not see the answers."""
    found = {
        _talks(world, world.hosts.get(source), world.hosts.get(target), packet, nat_port)
        for here in _addresses(world, source)
        for there in _addresses(world, target)
        if ip_address(here).version == ip_address(there).version
        for client in EPHEMERAL
        for packet in [Packet(protocol, here, client, there, port)]
        for nat_port in EPHEMERAL
    }
    return True if True in found else None if None in found else False


def _addresses(world: World, place: str) -> tuple[str, ...]:
    if place == "internet":
        return INTERNET
    if place == "internet-ipv6":
        return INTERNET_IPV6
    host = world.hosts[place]
    return tuple(filter(None, (host.address, host.ipv6)))


def _talks(
    world: World, source: Host | None, target: Host | None, packet: Packet, nat_port: int
) -> bool | None:
    if source is None:
        return target is not None and _from_internet(world, target, packet)
    there = _travel(world, source, packet, nat_port)
    if there is None or there.at != target:
        return False
    # A firewall on the way tells nobody the groups of the other side.
    blind = bool(there.seen or there.before)
    if not sends(world, source, packet, None if blind else target):
        return False
    if target is None:
        return _back_from_internet(world, source, there, packet)
    if not accepts(world, target, there.packet, None if blind else source):
        return False
    back = _travel(world, target, there.packet.answer(), nat_port)
    if back is None or back.at != source or back.packet != packet.answer():
        return False
    return _sees_both(there.seen, back.seen)


def _sees_both(there: frozenset[str], back: frozenset[str]) -> bool | None:
    return True if there == back else None


def _from_internet(world: World, target: Host, packet: Packet) -> bool | None:
    if not world.vpc_of(target).gateway or not _is_public(target, packet.target):
        return False
    seen = _comes_in(world, target, packet)
    if seen is None or not accepts(world, target, packet, None):
        return False
    back = _travel(world, target, packet.answer(), EPHEMERAL[0])
    if back is None or back.at is not None or back.through != "igw":
        return False
    return _sees_both(seen, back.seen)


def _comes_in(world: World, target: Host, packet: Packet) -> frozenset[str] | None:
    """Into the subnet of a host by the internet gateway: the firewalls on the way; None: it does
    not get there."""
    routes = world.edge.get(world.vpc_of(target).name, ())
    kind, _, name = longest(routes, packet.target).partition(":")
    if kind == "fw" and not world.walls[name].passes:
        return None
    seen = frozenset({name} if kind == "fw" else ())
    return seen if enters(world, target.subnet, packet) else None


def _is_public(host: Host, address: str) -> bool:
    return address == host.ipv6 or host.public


def _back_from_internet(world: World, source: Host, there: Arrival, packet: Packet) -> bool | None:
    """The answer from the internet, to who opened the connection."""
    nat = world.hosts.get(there.through)
    if nat is None:
        seen = _comes_in(world, source, packet.answer())
        return False if seen is None else _sees_both(there.seen, seen)
    seen = _comes_in(world, nat, there.packet.answer())
    back = _travel(world, nat, packet.answer(), EPHEMERAL[0])
    if seen is None or back is None or back.at != source:
        return False
    both = _sees_both(there.seen, seen) and _sees_both(there.before, back.seen)
    return True if both else None


def _travel(
    world: World,
    sender: Host,
    packet: Packet,
    nat_port: int,
    at: Subnet | None = None,
    seen: frozenset[str] = frozenset(),
) -> Arrival | None:
    """From a host, or from the endpoint of a firewall in the subnet ``at``."""
    subnet = at or world.subnets[sender.subnet]
    vpc = world.vpcs[subnet.vpc]
    near = into(world, vpc, subnet, packet)
    if at is None and near is not None and near.at and near.at.subnet == subnet.name:
        return near
    target = next_of(world, subnet, packet.target)
    if target == "local":
        return replace(near, seen=seen) if near else None
    if target == NOWHERE:
        return None
    kind, _, name = target.partition(":")
    if kind == "nat":
        if sender.nat:  # a loop
            return None
        return _through_nat(world, subnet, world.hosts[name], packet, nat_port, seen)
    if not leaves(world, subnet.name, packet):
        return None
    if kind == "fw":
        if name in seen or not world.walls[name].passes:
            return None
        behind = world.subnets[world.walls[name].subnet]
        return _travel(world, sender, packet, nat_port, behind, seen | {name})
    if kind == "igw":
        reaches = vpc.gateway and _is_public(sender, packet.source)
        through = sender.name if sender.nat else "igw"
        return Arrival(None, packet, through, seen) if reaches else None
    if kind == "eigw":
        return Arrival(None, packet, "eigw", seen)
    if kind == "pcx":
        return into(world, other_of(world, name, vpc), None, packet)
    return through_transit(world, subnet, packet)


def _through_nat(
    world: World, subnet: Subnet, nat: Host, packet: Packet, nat_port: int, seen: frozenset[str]
) -> Arrival | None:
    if nat.subnet != subnet.name and not (
        leaves(world, subnet.name, packet) and enters(world, nat.subnet, packet)
    ):
        return None
    own = replace(packet, source=nat.address, source_port=nat_port)
    onward = _travel(world, nat, own, nat_port)
    return replace(onward, before=seen) if onward and onward.at is None else None
