"""Routes that a table may have or not, and the table of a subnet whose association is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.config.model import Resource
from generator.network.model import AddressRange, Reason, Route, RouteTable, VpcSubnet
from generator.network.packets.addresses import ALL_ADDRESSES


def any_route(where: Resource | VpcSubnet, why: tuple[Reason, ...]) -> Route:
    """A route that nobody knows: to anywhere, by anything."""
    anything = AddressRange(maybe=ALL_ADDRESSES, reasons=why)
    place: dict[str, Any] = {"address": where.address, "file": where.file, "line": where.line}
    return Route(**place, unknown=why, destination=anything, to="unknown", target="")


def perhaps(routes: Iterable[Route], why: tuple[Reason, ...]) -> Iterator[Route]:
    """Routes that may belong to another table."""
    for route in routes:
        yield replace(route, unknown=(*route.unknown, *why))


def perhaps_table(
    subnet: VpcSubnet, others: Sequence[tuple[str, Reason]], tables: Sequence[RouteTable]
) -> RouteTable:
    """What a subnet without an association of its own has. ``others``: names of tables that it may
    have, with why ('' is any); ``tables`` are these and the main one. Without any, that of AWS."""
    where: dict[str, Any] = {"vpc": subnet.vpc, "file": subnet.file, "line": subnet.line}
    if not others:
        return RouteTable(address=f"{subnet.vpc}.main_route_table_id", **where)
    why = tuple(dict.fromkeys(why for _, why in others))
    routes = [route for table in tables for route in perhaps(table.routes, why)]
    if any(not name for name, _ in others):
        routes.append(any_route(subnet, why))
    holes = tuple(hole for table in tables for hole in table.unknown)
    name = f"{subnet.address} (unclear)"
    return RouteTable(address=name, routes=tuple(routes), unknown=holes, **where)
