"""A route table: longest prefix first, static before propagated, local in every table.

Amazon VPC user guide, "Route priority": the most specific route wins; a propagated route that is
more specific than the local one loses to it; a static one may be more specific.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.network.forward.interface import Forwarder, Hop, Next, Pass, closed
from generator.network.model import Route, RouteTable, Vpc
from generator.network.network import Topology
from generator.network.packets.addresses import NO_ADDRESSES, AddressSet
from generator.network.packets.packets import PacketBox

_NO_PREFIX = -1


@dataclass(frozen=True, slots=True)
class RouteEntry:
    """One range of one route; ``route`` is None for the local one."""

    prefix: int
    sure: AddressSet
    maybe: AddressSet
    route: Route | None

    @property
    def order(self) -> tuple[int, int]:
        """Smaller comes first."""
        kind = 0 if self.route is None else 2 if self.route.propagated else 1
        return -self.prefix, kind


def route(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Each part of the packets by the route that takes it."""
    table = _table(topology, passing)
    left = passing.packets
    if table.unknown and passing.leg.lenient:
        text = f"routes of {table.address} that are not known"
        hop = Hop("route-table", table.address, table.file, table.line, text)
        yield passing.to("anywhere", "", hop, reasons=table.unknown)
    local = _local(topology, passing)
    ordered = topology.once(
        ("routes", passing.vpc, table.address, local), lambda: entries(table, local)
    )
    for entry in ordered:
        taken = left & PacketBox(targets=entry.maybe if passing.leg.lenient else entry.sure)
        certain = PacketBox(targets=entry.sure)
        unsure = entry.route is not None and bool(entry.route.unknown)
        if taken and (passing.leg.lenient or not unsure):
            yield from _taken(topology, replace(passing, packets=taken), table, entry)
        if passing.leg.lenient:
            left = left if unsure else left - certain
        else:
            left -= PacketBox(targets=entry.maybe)
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


def entries(table: RouteTable, local: AddressSet) -> list[RouteEntry]:
    """All ranges of a table in the order in which they take packets."""
    found = [
        RouteEntry(net.prefixlen, AddressSet.of(str(net)), AddressSet.of(str(net)), None)
        for net in local.networks()
    ]
    for one in table.routes:
        if one.to != "local":
            found += _entries(one, local)
    return sorted(found, key=lambda entry: entry.order)


def _entries(one: Route, local: AddressSet) -> Iterator[RouteEntry]:
    for net in one.destination.sure.networks():
        own = AddressSet.of(str(net))
        if not (one.propagated and local.covers(own)):
            yield RouteEntry(net.prefixlen, own, own, one)
    doubt = one.destination.maybe - one.destination.sure
    if doubt and not one.destination.sure.covers(one.destination.maybe):
        yield RouteEntry(_doubtful(one), NO_ADDRESSES, doubt, one)


def _doubtful(one: Route) -> int:
    """Ranges that are not known may be as narrow as can be."""
    return (
        128
        if one.destination.reasons
        else max((net.prefixlen for net in one.destination.sure.networks()), default=_NO_PREFIX)
    )


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
