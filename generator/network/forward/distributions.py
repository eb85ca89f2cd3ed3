"""Requests of a CloudFront distribution to its VPC origins.

CloudFront developer guide, "Restrict access with VPC origins": they come to the origin over an
interface that CloudFront keeps in the VPC, so that no route and no internet gateway is on the way,
and answers return by it. The security groups of the origin judge them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.network.balancers import Forwarding
from generator.network.distributions import KIND
from generator.network.forward.interface import (
    Hop,
    Leg,
    Next,
    Origin,
    Pass,
    closed,
    from_anyone,
)
from generator.network.model import Reason
from generator.network.network import Topology
from generator.network.packets.packets import PacketSet


def send(topology: Topology, leg: Leg, packets: PacketSet) -> Iterable[Next]:
    """What a distribution sends into a VPC: to its origins alone."""
    source, target = leg.source.interface, leg.target.interface
    if source is None or target is None:
        return
    start = Pass(KIND, source.address, packets, leg, translated=True)
    hop = Hop(KIND, source.address, source.file, source.line, f"CloudFront {source.address}")
    origins = (one.target for one in topology.all(Forwarding) if one.balancer == source.address)
    if not {target.address, target.part_of} & set(origins):
        text = f"{source.address} sends to its origins alone"
        yield closed(start, Hop(KIND, *_at(hop), text, "NO_POSSIBLE_DESTINATION"))
        return
    if not leg.lenient:
        yield start.to("interface-in", target.address, hop)
        return
    # Of the group that CloudFront makes for its interfaces nobody knows the id before it is made.
    why = Reason(f"from where in the VPC {source.address} sends is not known", *_at(hop)[1:])
    anyone = replace(from_anyone(start), groups=frozenset({""}))
    yield anyone.to("interface-in", target.address, hop, reasons=(why,))


def _at(hop: Hop) -> tuple[str, str, int]:
    return hop.address, hop.file, hop.line


ORIGINS: dict[str, Origin] = {KIND: send}
