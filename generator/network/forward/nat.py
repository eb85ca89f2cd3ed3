"""Through a NAT gateway: the leg ends there, and another begins in the gateway's own name.

Amazon VPC user guide, "NAT gateways": the source becomes the gateway's private address and a port
of 1024-65535; traffic of a peer, a VPN or Direct Connect is not translated. What comes over a
transit gateway is (AWS whitepaper "Building a Scalable and Secure Multi-VPC AWS Network
Infrastructure", "Centralized egress to internet"). Packets to 64:ff9b::/96 go on over IPv4 ("DNS64
and NAT64"), which is not followed: where they end is not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.network.forward.interface import (
    End,
    Forwarder,
    Hop,
    Next,
    Pass,
    Turn,
    closed,
    from_anyone,
)
from generator.network.forward.seats import out_of_subnet, past_acl, perhaps_there
from generator.network.gateways import NatDevice
from generator.network.model import Interface, Reason
from generator.network.network import Topology
from generator.network.packets.addresses import AddressSet
from generator.network.packets.packets import PacketBox, PacketSet
from generator.network.packets.ports import EPHEMERAL

NAT64_RANGE = "64:ff9b::/96"
NAT64 = AddressSet.of(NAT64_RANGE)


def translate(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Packets that a route sends to a NAT gateway."""
    gateway = topology.get(NatDevice, passing.at)
    seats = topology.interfaces_of(passing.at)
    subnet = topology.subnet(seats[0]) if seats else None
    if gateway is None or subnet is None:
        text = f"where {passing.at or 'a NAT gateway'} sits is not known"
        hop = Hop("nat", passing.at, "", 0, text)
        if passing.leg.lenient:
            yield from_anyone(passing).to("anywhere", "", hop, reasons=_lost(hop))
        else:
            yield closed(passing, hop)
        return
    hop = Hop("nat", gateway.address, gateway.file, gateway.line, f"NAT gateway {gateway.address}")
    if passing.leg.lenient and (over := passing.packets & PacketBox(targets=NAT64)):
        text = f"where {gateway.address} sends packets to {NAT64_RANGE} over IPv4 is not followed"
        lost = replace(hop, text=text)
        beyond = from_anyone(replace(passing, packets=over))
        yield beyond.to("anywhere", "", lost, reasons=_lost(lost))
    if passing.leg.reply:
        text = f"answers leave by {gateway.address}, in whose name nobody asked"
        yield closed(passing, replace(hop, text=text, code="NGW_REQUIRES_SOURCE_IN_VPC"))
        return
    if not _takes(topology, passing, subnet.vpc):
        text = f"{gateway.address} takes packets of its own VPC and of a transit gateway alone"
        yield closed(passing, replace(hop, text=text, code="NGW_REQUIRES_SOURCE_IN_VPC"))
        return
    start = passing.leg.source.interface
    same = start is not None and start.subnet == subnet.address
    for next_ in [passing] if same else past_acl(topology, passing, subnet, "ingress"):
        yield _turn(topology, next_, seats[0], hop) if isinstance(next_, Pass) else next_


def _takes(topology: Topology, passing: Pass, vpc: str) -> bool:
    start = passing.leg.source.interface
    inside = start is not None and topology.vpc_of(start) == vpc
    return inside or any(hop.kind == "transit-gateway" for hop in passing.hops)


def _lost(hop: Hop) -> tuple[Reason, ...]:
    return (Reason(hop.text, hop.file, hop.line, hop.address),)


def _turn(topology: Topology, passing: Pass, seat: Interface, hop: Hop) -> Turn:
    end = End(seat.address, seat.addresses, seat, universal=not seat.exact)
    arrived = passing.to("nat", seat.address, hop)

    def onward(at: Pass) -> Iterable[Next]:
        boxes = (
            replace(box, sources=seat.addresses, source_ports=EPHEMERAL) for box in at.packets.boxes
        )
        leg = replace(at.leg, source=end)
        moved = replace(at, packets=PacketSet.of(boxes), leg=leg, groups=frozenset())
        moved = replace(moved, via=(*at.via, seat.address))
        return [*perhaps_there(topology, moved), *out_of_subnet(topology, moved, seat)]

    return Turn(arrived, end, onward)


FORWARD: dict[str, Forwarder] = {"nat": translate}
