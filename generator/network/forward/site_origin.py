"""Packets that come from a site, at every link that it has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.network.forward.interface import Hop, Leg, Next, Origin, Pass, closed
from generator.network.forward.sites import same_site
from generator.network.forward.transit import through
from generator.network.network import Topology
from generator.network.packets.packets import PacketBox, PacketSet
from generator.network.sites.things import SiteLink, VpnGateway
from generator.network.transit.things import TransitAttachment


def come_in(topology: Topology, leg: Leg, packets: PacketSet) -> Iterable[Next]:
    """Packets of a site: over the link that is asked about, answers over any link of the site."""
    name = leg.source.outside or leg.source.name
    own = [link for link in topology.all(SiteLink) if link.place == name]
    every = topology.all(SiteLink) if leg.reply else own
    links = [link for link in every if any(same_site(link, one) for one in own)]
    start = Pass("site", name, packets, leg)
    for link in links:
        yield from _over(topology, start, link)


def _over(topology: Topology, start: Pass, link: SiteLink) -> Iterable[Next]:
    hop = Hop("site", link.place, link.file, link.line, f"from what is behind {link.place}")
    lenient = start.leg.lenient
    sent = link.sends & ((link.maybe | link.sure) if lenient else link.sure)
    kept = start.packets & PacketBox(sent, link.reachable)
    if not kept or (link.unknown and not lenient):
        why = (*link.unknown, *(link.reasons if start.packets & PacketBox(link.maybe) else ()))
        text = f"{link.place} carries nothing of it"
        if not start.packets & PacketBox(targets=link.reachable):
            text = f"what is behind {link.place} has no route to {start.packets.targets.sample()}"
        yield closed(start, replace(hop, text=text, code="NO_ROUTE_TO_DESTINATION"), why)
        return
    reasons = link.unknown if kept & PacketBox(link.sure) else (*link.unknown, *link.reasons)
    passing = start.to("site", link.gateway, hop, packets=kept, reasons=reasons)
    attachment = topology.get(TransitAttachment, link.address)
    if attachment is not None:
        yield from through(topology, replace(passing, at=attachment.gateway), attachment)
    else:
        yield from _by_private_gateway(topology, passing, link)


def _by_private_gateway(topology: Topology, passing: Pass, link: SiteLink) -> Iterable[Next]:
    gateway = topology.get(VpnGateway, link.gateway)
    target = passing.leg.target.interface
    if gateway is None or target is None:
        text = f"{link.gateway or 'the gateway'} of {link.place} leads to no VPC that is read"
        hop = Hop("vpn-gateway", link.gateway, link.file, link.line, text)
        yield passing.to("anywhere", "", hop) if passing.leg.lenient else closed(passing, hop)
        return
    hop = Hop(
        "vpn-gateway",
        gateway.address,
        gateway.file,
        gateway.line,
        f"virtual private gateway {gateway.address}",
    )
    if gateway.vpc != topology.vpc_of(target):
        text = f"{gateway.address} is not attached to the VPC of {target.address}"
        code = "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS" if gateway.vpc else "BAD_STATE_ATTACHMENT"
        yield closed(passing, replace(hop, text=text, code=code), gateway.unknown)
        return
    entered = replace(passing, vpc=gateway.vpc)
    edge = topology.edge_table(gateway.address)
    if edge is not None:
        yield entered.to("router", edge.address, hop)
    else:
        yield entered.to("subnet-in", target.subnet, hop)


ORIGINS: dict[str, Origin] = {"site": come_in}
