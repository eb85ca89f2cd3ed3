"""A route table: each part of the packets by the route that takes it (``entries``: the order)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.network.forward.entries import RouteEntry, entries
from generator.network.forward.interface import Closed, Forwarder, Hop, Next, Pass, closed
from generator.network.model import Reason, Route, RouteTable, Vpc
from generator.network.network import Topology
from generator.network.packets.addresses import NO_ADDRESSES, AddressSet
from generator.network.packets.packets import PacketBox, PacketSet


def route(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Each part of the packets by the route that takes it."""
    table = _table(topology, passing)
    if table.unknown and passing.leg.lenient:
        text = f"routes of {table.address} that are not known"
        hop = Hop("route-table", table.address, table.file, table.line, text)
        yield passing.to("anywhere", "", hop, reasons=table.unknown)
    take = _leniently if passing.leg.lenient else _strictly
    yield from take(topology, passing, table, _ordered(topology, passing, table))


def _ordered(topology: Topology, passing: Pass, table: RouteTable) -> list[RouteEntry]:
    vpc = topology.get(Vpc, passing.vpc)
    whole = vpc is not None and not vpc.ranges_unknown
    local = _local(topology, passing)
    key = ("routes", passing.vpc, table.address, local)
    return topology.once(key, lambda: entries(table, local, whole))


def _strictly(
    topology: Topology, passing: Pass, table: RouteTable, ordered: list[RouteEntry]
) -> Iterator[Next]:
    """What a route may take, or may not be there to take, is lost."""
    left = passing.packets
    for entry in ordered:
        sure = entry.route is None or not entry.route.unknown
        taken = left & PacketBox(targets=entry.sure) if sure else PacketSet()
        if taken:
            yield from _taken(topology, replace(passing, packets=taken), table, entry)
        if entry.route is not None and (left - taken) & PacketBox(targets=entry.maybe):
            yield _doubted(topology, passing, entry.route)
        left -= PacketBox(targets=entry.maybe)
        if not left:
            return
    yield from _untaken(replace(passing, packets=left), table)


def _doubted(topology: Topology, passing: Pass, one: Route) -> Closed:
    """That nobody knows whether a route takes packets."""
    vpc = topology.get(Vpc, passing.vpc)
    reasons = (*one.unknown, *one.destination.reasons, *(vpc.ranges_unknown if vpc else ()))
    text = f"whether {one.address} takes packets to {passing.packets.targets.sample()} is not known"
    hop = Hop("route", one.address, one.file, one.line, text)
    return Closed(hop, 0, reasons or (Reason(text, one.file, one.line, one.address),))


def _leniently(
    topology: Topology, passing: Pass, table: RouteTable, ordered: list[RouteEntry]
) -> Iterator[Next]:
    """What a route may take goes there, and on to the next one, too."""
    left = passing.packets
    for entry in ordered:
        taken = left & PacketBox(targets=entry.maybe)
        if taken:
            yield from _taken(topology, replace(passing, packets=taken), table, entry)
        if entry.route is None or not entry.route.unknown:
            left -= PacketBox(targets=entry.sure)
        if not left:
            return
    yield from _untaken(replace(passing, packets=left), table)


def _table(topology: Topology, passing: Pass) -> RouteTable:
    return topology.table(passing.at) or RouteTable(address=passing.at, vpc=passing.vpc)


def _local(topology: Topology, passing: Pass) -> AddressSet:
    """The ranges of the VPC; an interface in it is local wherever its address lies."""
    vpc = topology.get(Vpc, passing.vpc)
    found = vpc.ranges if vpc else NO_ADDRESSES
    target = passing.leg.target
    if target.interface is not None and topology.vpc_of(target.interface) == passing.vpc:
        found |= target.addresses
    return found


def _taken(
    topology: Topology, passing: Pass, table: RouteTable, entry: RouteEntry
) -> Iterable[Next]:
    if entry.route is None:
        text = f"local route of {table.vpc}"
        hop = Hop("route", table.address, table.file, table.line, text)
        target = passing.leg.target.interface
        if target is None or topology.vpc_of(target) != passing.vpc:
            text = f"{text}: what is asked for is not in this VPC"
            yield closed(passing, replace(hop, text=text, code="NO_POSSIBLE_DESTINATION"))
            return
        yield passing.to("subnet-in", target.subnet, hop)
        return
    one = entry.route
    text = f"route of {table.address} to {one.target or one.to}"
    hop = Hop("route", one.address, one.file, one.line, text)
    if one.to == "blackhole":
        yield closed(passing, replace(hop, code="BAD_STATE_ROUTE"))
        return
    why = (*one.unknown, *(one.destination.reasons if passing.leg.lenient else ()))
    yield passing.to(one.to, one.target, hop, reasons=why)


def _untaken(passing: Pass, table: RouteTable) -> Iterable[Next]:
    where = passing.packets.targets.sample()
    answers = " for the answers" if passing.leg.reply else ""
    text = f"{table.address} has no route to {where}{answers}"
    hop = Hop("route-table", table.address, table.file, table.line, text)
    yield closed(passing, replace(hop, code="NO_ROUTE_TO_DESTINATION"), table.unknown)


FORWARD: dict[str, Forwarder] = {"router": route}
