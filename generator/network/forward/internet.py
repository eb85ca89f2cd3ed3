"""Internet gateways, both ways, and gateways that let IPv6 out alone.

Amazon VPC user guide, "Enable internet access for a VPC using an internet gateway": the gateway is
attached to the VPC, the subnet's table leads to it, and an IPv4 address has a public one; IPv6
addresses are public. "Block public access to VPCs and subnets": block-ingress leaves NAT and
egress-only gateways alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.network.distributions import KIND, LISTENS
from generator.network.forward.interface import (
    Closed,
    Forwarder,
    Hop,
    Leg,
    Next,
    Origin,
    Pass,
    closed,
)
from generator.network.forward.public import PublicStop, blocked, public
from generator.network.gateways import InternetGateway
from generator.network.model import Interface, Reason
from generator.network.network import Topology
from generator.network.packets.addresses import ALL_V4, ALL_V6, INTERNET
from generator.network.packets.packets import PacketBox, PacketSet

INTERNET_NAME = "internet"


def out(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Packets on their way out over an internet gateway."""
    gateway = topology.get(InternetGateway, passing.at)
    hop = _hop(passing.at, gateway)
    if gateway is None or gateway.unknown or gateway.vpc != passing.vpc:
        yield _unattached(passing, gateway, hop)
        return
    yield from _translated(topology, passing, passing.leg.source.interface, hop)


def _hop(address: str, gateway: InternetGateway | None) -> Hop:
    file, line = (gateway.file, gateway.line) if gateway else ("", 0)
    return Hop("internet-gateway", address, file, line, f"internet gateway {address}")


def _unattached(passing: Pass, gateway: InternetGateway | None, hop: Hop) -> Next:
    elsewhere = gateway is None or bool(gateway.unknown)
    text = f"whether {passing.at or 'the gateway'} is attached to {passing.vpc} is not known"
    why = gateway.unknown if gateway and gateway.unknown else (Reason(text, hop.file, hop.line),)
    if elsewhere and passing.leg.lenient:
        return passing.to("anywhere", "", hop, reasons=why)
    text = text if elsewhere else f"{passing.at} is not attached to {passing.vpc}"
    return closed(
        passing, replace(hop, text=text, code="BAD_STATE_ROUTE"), why if elsewhere else ()
    )


def _translated(
    topology: Topology, passing: Pass, inside: Interface | None, hop: Hop
) -> Iterable[Next]:
    """Packets of an interface at the gateway: those whose inner address is public there."""
    sent = passing.packets & PacketBox(targets=INTERNET)
    if not sent:
        text = f"{passing.at} carries nothing to {passing.packets.targets.sample()}"
        yield closed(passing, replace(hop, text=text, code="NO_POSSIBLE_DESTINATION"))
        return
    stop = blocked(topology, inside, not passing.leg.reply)
    if stop.shut or (stop.shut is None and not passing.leg.lenient):
        yield _shut(passing, stop)
        return
    kept, why = _with_public(topology, inside, sent, passing.leg.lenient)
    if kept:
        yield passing.to("outside", INTERNET_NAME, hop, packets=kept, reasons=(*why, *stop.reasons))
        return
    name = inside.address if inside else "the source"
    text = f"{name} has no public IPv4 address"
    yield closed(passing, replace(hop, text=text, code="IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"), why)


def _with_public(
    topology: Topology, inside: Interface | None, packets: PacketSet, lenient: bool
) -> tuple[PacketSet, tuple[Reason, ...]]:
    """IPv4 packets need a public address of the interface inside."""
    found, why = public(topology, inside)
    if found or (found is None and lenient):
        return packets, why
    return packets - PacketBox(ALL_V4, ALL_V4), why


def out_v6(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Packets on their way out over an egress-only internet gateway."""
    gateway = topology.get(InternetGateway, passing.at)
    hop = replace(_hop(passing.at, gateway), kind="egress-only-gateway")
    if gateway is None or gateway.vpc != passing.vpc:
        yield _unattached(passing, gateway, hop)
        return
    if passing.leg.reply:
        text = f"{passing.at} lets out what was begun inside, not answers to the internet"
        yield closed(passing, replace(hop, text=text, code="NO_POSSIBLE_DESTINATION"))
        return
    kept = (passing.packets & PacketBox(targets=INTERNET)) - PacketBox(ALL_V4, ALL_V4)
    yield passing.to("outside", f"egress-only:{gateway.vpc}", hop, packets=kept)


def come_in(topology: Topology, leg: Leg, packets: PacketSet) -> Iterable[Next]:
    """Packets from the internet, at every gateway of the target's VPC."""
    target = leg.target.interface
    start = Pass("internet", INTERNET_NAME, packets, leg)
    if target is None:
        return
    if target.kind == KIND:
        hop = Hop(KIND, target.address, target.file, target.line, f"CloudFront {target.address}")
        reached = replace(start, translated=True)
        yield reached.to("arrived", target.address, hop, packets=packets & LISTENS)
        return
    vpc = topology.vpc_of(target)
    gateways = [g for g in topology.all(InternetGateway) if not g.egress_only or leg.reply]
    held = [g for g in gateways if g.vpc == vpc or (g.unknown and leg.lenient)]
    if not held:
        text = f"{vpc or 'the network'} has no internet gateway"
        yield closed(
            start,
            Hop("internet-gateway", vpc, target.file, target.line, text, "UNASSOCIATED_COMPONENT"),
        )
    for gateway in held:
        yield from _entered(topology, start, gateway, target)


def _entered(
    topology: Topology, start: Pass, gateway: InternetGateway, target: Interface
) -> Iterator[Next]:
    hop = _hop(gateway.address, gateway)
    stop = blocked(topology, target, start.leg.reply)
    if stop.shut or (stop.shut is None and not start.leg.lenient):
        yield _shut(start, stop)
        return
    found, why = public(topology, target)
    lenient = start.leg.lenient
    kept = (
        start.packets
        if found or (found is None and lenient)
        else (start.packets - PacketBox(targets=ALL_V4))
    )
    if not (target.open_v6 or (target.open_v6 is None and lenient)):
        kept = kept & PacketBox(targets=ALL_V4)
    if not kept:
        wanted = "public IPv4" if start.leg.source.addresses & ALL_V4 else "IPv6"
        shut = wanted == "IPv6" and target.open_v6 is not True
        text = f"{target.address} {'is internal' if shut else f'has no {wanted} address'}"
        yield closed(
            start, replace(hop, text=text, code="IGW_PUBLIC_IP_ASSOCIATION_FOR_INGRESS"), why
        )
        return
    if target.open_v6 is None and kept & PacketBox(targets=ALL_V6):
        text = f"whether {target.address} is internal is not known"
        why = (*why, Reason(text, target.file, target.line, target.address))
    reasons = (*gateway.unknown, *why, *stop.reasons) if lenient else ()
    inside = replace(start, at=gateway.address, vpc=gateway.vpc, packets=kept)
    edge = topology.edge_table(gateway.address)
    if edge is not None:
        yield inside.to("router", edge.address, hop, reasons=reasons)
    else:
        yield inside.to("subnet-in", target.subnet, hop, reasons=reasons)


def _shut(at: Pass, stop: PublicStop) -> Closed:
    where = (stop.address, stop.file, stop.line, stop.text)
    hop = Hop("block-public-access", *where, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED")
    return closed(at, hop, stop.reasons)


FORWARD: dict[str, Forwarder] = {"internet-gateway": out, "egress-only-gateway": out_v6}
ORIGINS: dict[str, Origin] = {"internet": come_in}
