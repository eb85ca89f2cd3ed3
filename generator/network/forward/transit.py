"""Through a transit gateway: from an attachment by its table to another attachment.

Amazon VPC Transit Gateways guide: "How AWS Transit Gateway works" (an attachment without a table
passes nothing; the table of the attachment that packets come from decides), "Amazon VPC
attachments" (a subnet in the source's zone, appliance mode, IPv6, referencing of security groups)
and "Network ACLs for transit gateways" (judged between the attachment's subnet and the VPC).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.network.forward.doubt import not_known, transit_hop
from generator.network.forward.interface import Forwarder, Hop, Next, Pass, closed
from generator.network.forward.seats import past_acl
from generator.network.forward.transit_exit import leave_gateway
from generator.network.forward.zones import inside, same_zone, subnet_in_zone
from generator.network.model import Reason, Vpc, VpcSubnet
from generator.network.network import Topology
from generator.network.packets.packets import PacketBox
from generator.network.transit.choice import Taken, choose
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
        yield from not_known(passing, transit_hop(attachment, text), attachment.unknown)
    if not own and not doubtful:
        text = f"{passing.vpc} has no attachment to {passing.at}"
        yield closed(passing, Hop(_KIND, passing.at, "", 0, text, "BAD_STATE_ATTACHMENT"))


def _enter(topology: Topology, passing: Pass, attachment: TransitAttachment) -> Iterable[Next]:
    """Into the attachment's subnet in the zone of the source."""
    start = inside(topology, passing)
    subnets = [s for s in (topology.get(VpcSubnet, a) for a in attachment.subnets) if s]
    if start is not None and start in subnets:
        # The incoming rules of its own subnet, too ("Network ACLs for transit gateways").
        for next_ in past_acl(topology, passing, start, "ingress"):
            yield from through(topology, next_, attachment) if isinstance(next_, Pass) else [next_]
        return
    if start is not None:
        answers = [same_zone(topology, start, subnet) for subnet in subnets]
        if True not in answers and not attachment.unknown and None not in answers:
            text = f"{attachment.address} has no subnet in the zone of {start.address}"
            yield closed(passing, transit_hop(attachment, text, "TGW_ROUTE_AZ_RESTRICTION"))
            return
        if True not in answers:
            text = f"whether {attachment.address} is in the zone of {start.address} is not known"
            if not passing.leg.lenient:
                yield closed(
                    passing, transit_hop(attachment, text), (Reason(text, attachment.file),)
                )
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
        hop = transit_hop(attachment, text, "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION")
        yield from (
            not_known(passing, hop, attachment.unknown)
            if attachment.unknown
            else [closed(passing, hop)]
        )
        return
    table = topology.get(TransitTable, attachment.table)
    if table is None or table.unknown:
        text = f"routes of {attachment.table} are not known"
        hop, why = transit_hop(attachment, text), table.unknown if table else ()
        yield from not_known(passing, hop, why)
        yield from _perhaps(topology, passing, attachment, hop, why)
    if table is None:
        return
    for taken in choose(table.routes, passing.packets.targets):
        part = replace(passing, packets=passing.packets & PacketBox(targets=taken.addresses))
        yield from _taken(topology, part, attachment, table, taken)


def _perhaps(
    topology: Topology,
    passing: Pass,
    source: TransitAttachment,
    hop: Hop,
    why: tuple[Reason, ...],
) -> Iterable[Next]:
    """Routes that nobody sees lead, perhaps, to the VPCs that are attached to the same gateway."""
    if not passing.leg.lenient:
        return
    why = why or (Reason(hop.text, hop.file, hop.line, hop.address),)
    for target in topology.all(TransitAttachment):
        vpc = topology.get(Vpc, target.end) if target.kind == "vpc" else None
        if vpc is None or target is source or not _same(topology, target.gateway, source.gateway):
            continue
        if part := passing.packets & PacketBox(targets=vpc.ranges):
            onward = passing.to(_KIND, passing.at, hop, packets=part, reasons=why)
            yield from leave_gateway(topology, onward, source, target)


def _same(topology: Topology, one: str, other: str) -> bool:
    """Whether two addresses stand for one gateway: two data sources may read the same."""
    ids = {found.id for at in (one, other) if (found := topology.get(TransitGateway, at))}
    return bool(one) and (one == other or (len(ids) == 1 and "" not in ids))


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
            passing, transit_hop(table, text, "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT"), table.unknown
        )
        return
    text = f"route of {table.address} to {route.attachment or 'nowhere'}"
    if not taken.sure and not passing.leg.lenient:
        why = route.reasons or (Reason(f"{text} is not known", route.file, route.line),)
        yield closed(passing, transit_hop(route, f"{text}, which is not known"), why)
    elif not route.attachment:
        text = f"{table.address} drops packets to {where}"
        yield closed(passing, transit_hop(route, text, "TGW_RTB_BAD_STATE_ROUTE"))
    else:
        reasons = () if taken.sure else route.reasons
        onward = passing.to(_KIND, passing.at, transit_hop(route, text), reasons=reasons)
        target = topology.get(TransitAttachment, route.attachment)
        yield from leave_gateway(topology, onward, source, target)


def _answers(passing: Pass) -> str:
    return " for the answers" if passing.leg.reply else ""


FORWARD: dict[str, Forwarder] = {_KIND: from_vpc}
