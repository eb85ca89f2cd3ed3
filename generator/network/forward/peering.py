"""Over a VPC peering connection.

Amazon VPC Peering guide, "VPC peering limitations": only addresses of the two VPCs pass; nothing
goes on to a third VPC or over a gateway of the other one. "Reference peer security groups": rules
may name groups of the peer, if that is in the same Region.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.network.forward.interface import Forwarder, Hop, Next, Pass, closed
from generator.network.model import Reason, Vpc
from generator.network.network import Topology
from generator.network.packets.packets import PacketBox
from generator.network.peerings import PeeringConnection

_KIND = "peering"


def over(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Packets from one VPC into the other."""
    peering = topology.get(PeeringConnection, passing.at)
    if peering is None:
        yield _not_read(
            passing, f"{passing.at or 'a peering connection'} is not in the configuration"
        )
        return
    hop = Hop(_KIND, peering.address, peering.file, peering.line, f"peering {peering.address}")
    if "" in peering.vpcs:
        yield _not_read(passing, f"what {peering.address} joins is not read", hop)
        return
    if passing.vpc not in peering.vpcs:
        text = f"{peering.address} does not join {passing.vpc}"
        yield closed(passing, replace(hop, text=text, code="BAD_STATE_ROUTE"))
    elif peering.unknown and not passing.leg.lenient:
        yield closed(passing, hop, peering.unknown)
    else:
        yield from _into(topology, passing, peering, hop)


def _not_read(passing: Pass, text: str, hop: Hop | None = None) -> Next:
    hop = replace(hop, text=text) if hop else Hop(_KIND, passing.at, "", 0, text)
    why = (Reason(text, hop.file, hop.line, hop.address),)
    if passing.leg.lenient:
        return passing.to("anywhere", "", hop, reasons=why)
    return closed(passing, hop, why)


def _into(
    topology: Topology, passing: Pass, peering: PeeringConnection, hop: Hop
) -> Iterable[Next]:
    one, two = peering.vpcs
    other, own = (two if passing.vpc == one else one), topology.get(Vpc, passing.vpc)
    peer = topology.get(Vpc, other)
    if peer is None:
        yield _not_read(passing, f"what is in {other} behind {peering.address} is not read", hop)
        return
    kept = passing.packets & PacketBox(targets=peer.ranges)
    if own is not None and not own.unknown:
        kept = kept & PacketBox(sources=own.ranges)
    target = passing.leg.target.interface
    if not kept or target is None or topology.vpc_of(target) != other:
        text = f"{peering.address} leads to addresses of {other} alone"
        shut = replace(hop, text=text, code="PCX_REQUIRES_ADDRESS_IN_VPC_CIDR")
        yield closed(passing, shut, peer.unknown)
        return
    told = peering.references if not passing.leg.lenient else peering.references is not False
    if passing.by_reference and not passing.leg.reply and not told:
        text = f"a rule that names a group of another Region does not count over {peering.address}"
        yield closed(passing, replace(hop, text=text, code="SG_REFERENCES_NOT_PRESERVED"))
        return
    moved = replace(passing, vpc=other, groups=passing.groups if told else frozenset())
    why = (*peering.unknown, *(_untold(peering) if passing.leg.lenient else ()))
    yield moved.to("subnet-in", target.subnet, hop, packets=kept, reasons=why)


def _untold(peering: PeeringConnection) -> Iterator[Reason]:
    if peering.references is None:
        text = f"whether a rule that names a group counts over {peering.address} is not known"
        yield Reason(text, peering.file, peering.line, peering.address)


FORWARD: dict[str, Forwarder] = {_KIND: over}
