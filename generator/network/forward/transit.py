"""Through a transit gateway: from an attachment by its table to another attachment.

Amazon VPC Transit Gateways guide: "How AWS Transit Gateway works" (an attachment without a table
passes nothing; the table of the attachment that packets come from decides), "Amazon VPC
attachments" (a subnet in the source's zone, appliance mode, IPv6, referencing of security groups)
and "Network ACLs for transit gateways" (judged between the attachment's subnet and the VPC).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.network.forward.interface import Forwarder, Hop, Next, Pass, closed
from generator.network.forward.seats import past_acl
from generator.network.forward.sites import to_site
from generator.network.forward.zones import inside, same_zone, subnet_in_zone
from generator.network.model import Reason, Thing, VpcSubnet
from generator.network.network import Topology
from generator.network.packets.addresses import ALL_V4
from generator.network.packets.packets import PacketBox
from generator.network.sites.things import SiteLink
from generator.network.transit.choice import Taken, TransitRoute, choose
from generator.network.transit.things import TransitAttachment, TransitGateway, TransitTable

_KIND = "transit-gateway"


def from_vpc(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Packets that a route of a VPC sends to a transit gateway."""
    if topology.get(TransitGateway, passing.at) is None:
        text = f"the tables of {passing.at or 'a transit gateway'} are not in the configuration"
        yield from not_known(passing, Hop(_KIND, passing.at, "", 0, text), ())
        return
    every = [a for a in topology.all(TransitAttachment) if a.kind == "vpc"]
    own = [a for a in every if (a.gateway, a.end) == (passing.at, passing.vpc)]
    for attachment in own:
        yield from _enter(topology, passing, attachment)
    doubtful = [a for a in every if a.unknown and ("" in (a.gateway, a.end)) and a not in own]
    for attachment in doubtful:
        text = f"where {attachment.address} attaches is not known"
        yield from not_known(passing, _hop(attachment, text), attachment.unknown)
    if not own and not doubtful:
        text = f"{passing.vpc} has no attachment to {passing.at}"
        yield closed(passing, Hop(_KIND, passing.at, "", 0, text, "BAD_STATE_ATTACHMENT"))


def not_known(passing: Pass, hop: Hop, why: tuple[Reason, ...]) -> Iterable[Next]:
    """Nobody knows how packets go on: anywhere, if asked leniently."""
    why = why or (Reason(hop.text, hop.file, hop.line, hop.address),)
    if passing.leg.lenient:
        yield passing.to("anywhere", "", hop, reasons=why)
    else:
        yield closed(passing, hop, why)


def _hop(thing: Thing | TransitRoute, text: str, code: str = "") -> Hop:
    return Hop(_KIND, thing.address, thing.file, thing.line, text, code)


def _enter(topology: Topology, passing: Pass, attachment: TransitAttachment) -> Iterable[Next]:
    """Into the attachment's subnet in the zone of the source."""
    start = inside(topology, passing)
    subnets = [s for s in (topology.get(VpcSubnet, a) for a in attachment.subnets) if s]
    if start is not None and start not in subnets:
        answers = [same_zone(topology, start, subnet) for subnet in subnets]
        if True not in answers and not attachment.unknown and None not in answers:
            text = f"{attachment.address} has no subnet in the zone of {start.address}"
            yield closed(passing, _hop(attachment, text, "TGW_ROUTE_AZ_RESTRICTION"))
            return
        if True not in answers:
            text = f"whether {attachment.address} is in the zone of {start.address} is not known"
            if not passing.leg.lenient:
                yield closed(passing, _hop(attachment, text), (Reason(text, attachment.file),))
                return
        subnet = subnet_in_zone(topology, subnets, start)
        for next_ in past_acl(topology, passing, subnet, "ingress") if subnet else [passing]:
            yield from through(topology, next_, attachment) if isinstance(next_, Pass) else [next_]
        return
    yield from through(topology, passing, attachment)


def through(topology: Topology, passing: Pass, attachment: TransitAttachment) -> Iterable[Next]:
    """By the table of the attachment that packets come from."""
    if not attachment.table:
        text = f"{attachment.address} is associated with no route table"
        hop = _hop(attachment, text, "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION")
        yield from (
            not_known(passing, hop, attachment.unknown)
            if attachment.unknown
            else [closed(passing, hop)]
        )
        return
    table = topology.get(TransitTable, attachment.table)
    if table is None or table.unknown:
        text = f"routes of {attachment.table} are not known"
        yield from not_known(passing, _hop(attachment, text), table.unknown if table else ())
    if table is None:
        return
    for taken in choose(table.routes, passing.packets.targets):
        part = replace(passing, packets=passing.packets & PacketBox(targets=taken.addresses))
        yield from _taken(topology, part, attachment, table, taken)


def _taken(
    topology: Topology,
    passing: Pass,
    source: TransitAttachment,
    table: TransitTable,
    taken: Taken,
) -> Iterable[Next]:
    route, where = taken.route, taken.addresses.sample()
    if route is None:
        text = f"{table.address} has no route to {where}{_answers(passing)}"
        yield closed(
            passing, _hop(table, text, "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT"), table.unknown
        )
        return
    text = f"route of {table.address} to {route.attachment or 'nowhere'}"
    if not taken.sure and not passing.leg.lenient:
        why = route.reasons or (Reason(f"{text} is not known", route.file, route.line),)
        yield closed(passing, _hop(route, f"{text}, which is not known"), why)
    elif not route.attachment:
        text = f"{table.address} drops packets to {where}"
        yield closed(passing, _hop(route, text, "TGW_RTB_BAD_STATE_ROUTE"))
    else:
        reasons = () if taken.sure else route.reasons
        onward = passing.to(_KIND, passing.at, _hop(route, text), reasons=reasons)
        target = topology.get(TransitAttachment, route.attachment)
        yield from _out(topology, onward, source, target)


def _answers(passing: Pass) -> str:
    return " for the answers" if passing.leg.reply else ""


def _out(
    topology: Topology,
    passing: Pass,
    source: TransitAttachment,
    target: TransitAttachment | None,
) -> Iterable[Next]:
    if target is None or target.kind in ("connect", "peering"):
        text = f"what is behind {target.address if target else 'an attachment'} is not read"
        hop = _hop(target, text) if target else Hop(_KIND, "", "", 0, text)
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
        yield closed(passing, _hop(target, f"{target.address} takes no IPv6", "CANNOT_ROUTE"))
        return
    moved = _with_groups(topology, replace(passing, packets=kept), source, target)
    if moved.by_reference and not moved.leg.reply:
        text = (
            "a rule for outgoing traffic that names a group does not count over a transit gateway"
        )
        yield closed(moved, _hop(target, text, "SG_REFERENCES_NOT_PRESERVED"))
        return
    subnets = [s for s in (topology.get(VpcSubnet, a) for a in target.subnets) if s]
    subnet = _entry(topology, moved, target, subnets)
    if subnet is None:
        text = f"the subnets of {target.address} are not known"
        yield from not_known(moved, _hop(target, text), target.unknown)
        return
    for next_ in _past_own_acl(topology, moved, subnet):
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
    start = inside(topology, passing)
    return subnet_in_zone(topology, subnets, start)


def _past_own_acl(topology: Topology, passing: Pass, subnet: VpcSubnet) -> Iterator[Next]:
    target = passing.leg.target.interface
    if target is not None and target.subnet == subnet.address:
        yield passing
    else:
        yield from past_acl(topology, passing, subnet, "egress")


FORWARD: dict[str, Forwarder] = {_KIND: from_vpc}
