"""Out of a transit gateway by the attachment that a route names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.network.forward.doubt import not_known, transit_hop
from generator.network.forward.interface import Hop, Next, Pass, closed
from generator.network.forward.seats import past_acl
from generator.network.forward.sites import to_site
from generator.network.forward.zones import subnet_in_zone
from generator.network.model import VpcSubnet
from generator.network.network import Topology
from generator.network.packets.addresses import ALL_V4
from generator.network.packets.packets import PacketBox
from generator.network.sites.things import SiteLink
from generator.network.transit.things import TransitAttachment, TransitGateway


def leave_gateway(
    topology: Topology,
    passing: Pass,
    source: TransitAttachment,
    target: TransitAttachment | None,
) -> Iterable[Next]:
    """To the attachment that a route names."""
    if target is None or target.kind in ("connect", "peering"):
        text = f"what is behind {target.address if target else 'an attachment'} is not read"
        hop = transit_hop(target, text) if target else Hop("transit-gateway", "", "", 0, text)
        yield from not_known(passing, hop, target.unknown if target else ())
    elif target.kind == "vpc":
        yield from _into_vpc(topology, passing, source, target)
    else:
        link = topology.get(SiteLink, target.address)
        yield from to_site(topology, passing, link) if link else ()


def _into_vpc(
    topology: Topology, passing: Pass, source: TransitAttachment, target: TransitAttachment
) -> Iterable[Next]:
    kept = passing.packets
    if target.ipv6 is False or (target.ipv6 is None and not passing.leg.lenient):
        kept = kept & PacketBox(targets=ALL_V4)
    if not kept:
        yield closed(
            passing, transit_hop(target, f"{target.address} takes no IPv6", "CANNOT_ROUTE")
        )
        return
    moved = _with_groups(topology, replace(passing, packets=kept), source, target)
    if moved.by_reference and not moved.leg.reply:
        text = (
            "a rule for outgoing traffic that names a group does not count over a transit gateway"
        )
        yield closed(moved, transit_hop(target, text, "SG_REFERENCES_NOT_PRESERVED"))
        return
    subnets = [s for s in (topology.get(VpcSubnet, a) for a in target.subnets) if s]
    subnet = _entry(topology, moved, target, subnets)
    if subnet is None:
        text = f"the subnets of {target.address} are not known"
        yield from not_known(moved, transit_hop(target, text), target.unknown)
        return
    seat = moved.leg.target.interface
    if seat is not None and seat.subnet == subnet.address:
        # No rules there ("Network ACLs for transit gateways", same subnet).
        hop = transit_hop(target, f"{target.address} is in the subnet of {seat.address}")
        yield replace(moved.to("interface-in", seat.address, hop), vpc=target.end)
        return
    for next_ in past_acl(topology, moved, subnet, "egress"):
        if isinstance(next_, Pass):
            at = topology.table_of(subnet).address
            yield replace(next_.to("router", at), vpc=target.end, came_from=target.address)
        else:
            yield next_


def _with_groups(
    topology: Topology, passing: Pass, source: TransitAttachment, target: TransitAttachment
) -> Pass:
    """Groups of the source are told on the other side when gateway and attachments support it."""
    gateway = topology.get(TransitGateway, target.gateway)
    answers = (gateway.references if gateway else None, source.references, target.references)
    kept = all(answers) if not passing.leg.lenient else False not in answers
    groups = passing.groups if kept and source.kind == "vpc" else frozenset()
    return replace(passing, groups=groups)


def _entry(
    topology: Topology, passing: Pass, target: TransitAttachment, subnets: list[VpcSubnet]
) -> VpcSubnet | None:
    """Where packets come out: without appliance mode in the zone that they come from, with it in
    the same zone for both directions."""
    if target.appliance or not subnets:
        return min(subnets, key=lambda s: s.address, default=None)
    source = passing.leg.source.interface
    start = topology.subnet(source) if source is not None else None
    return subnet_in_zone(topology, subnets, start)
