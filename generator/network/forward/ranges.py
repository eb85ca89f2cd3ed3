"""Packets from a range that somebody asks about: from every site and gateway that may have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.network.forward.interface import Hop, Leg, Next, Origin, Pass
from generator.network.forward.internet import come_in as from_internet
from generator.network.forward.site_origin import come_in as from_site
from generator.network.model import Reason, Thing
from generator.network.network import Topology
from generator.network.packets.addresses import INTERNET, NO_ADDRESSES
from generator.network.packets.packets import PacketBox, PacketSet
from generator.network.peerings import PeeringConnection
from generator.network.sites.things import SiteLink
from generator.network.transit.things import TransitAttachment, TransitGateway


def come_in(topology: Topology, leg: Leg, packets: PacketSet) -> Iterable[Next]:
    """From what may hold the range: sites, the internet, and leniently what is not read."""
    places = dict.fromkeys(link.place for link in topology.all(SiteLink))
    for place in places:
        source = replace(leg.source, outside=place, name=place)
        yield from from_site(topology, replace(leg, source=source), packets)
    public = packets & PacketBox(sources=INTERNET)
    if public:
        yield from from_internet(topology, leg, public)
    if leg.lenient:
        yield from _elsewhere(topology, Pass("range", leg.source.name, packets, leg))


def _elsewhere(topology: Topology, start: Pass) -> Iterator[Next]:
    """From VPCs and transit gateways that are not in the configuration, which may have any range
    that none of ours has."""
    ours = NO_ADDRESSES
    for held in topology.book.ranges.vpcs.values():
        ours |= held
    rest = start.packets - PacketBox(sources=ours | INTERNET)
    for thing, name in _unread(topology) if rest else ():
        text = f"what is in {name} is not read"
        hop = Hop("elsewhere", thing.address, thing.file, thing.line, text)
        why = (Reason(text, thing.file, thing.line, thing.address),)
        yield start.to("anywhere", "", hop, packets=rest, reasons=why)


def _unread(topology: Topology) -> Iterator[tuple[Thing, str]]:
    vpcs = topology.book.ranges.vpcs
    for peering in topology.all(PeeringConnection):
        for vpc in peering.vpcs:
            if vpc not in vpcs:
                yield peering, vpc or peering.address
    for attachment in topology.all(TransitAttachment):
        if topology.get(TransitGateway, attachment.gateway) is None:
            yield attachment, attachment.gateway


ORIGINS: dict[str, Origin] = {"range": come_in}
