"""Which subnets lead out through which gateway, as far as routes and associations say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT, Reference, Unknown, Value, references
from generator.network.model import Route, RouteTable, VpcSubnet
from generator.resilience.book import Placements
from generator.resilience.model import PlacedMember
from generator.resilience.zones import SUBNETS, nowhere, subnet_seat

_THROUGH = ("nat", "appliance")
_NAT = "aws_nat_gateway"
Users = dict[str, PlacedMember]  # what uses it -> where that is


def ways_out(book: Placements) -> dict[str, Users]:
    """Gateway -> the subnets that lead through it; what may lead through it has no known zone."""
    found: dict[str, Users] = {}
    for subnet in book.network.all(VpcSubnet):
        seat = subnet_seat(book.configuration, subnet.address)
        for gateway, sure in _through(book, book.network.table_of(subnet).routes):
            found.setdefault(gateway, {})[subnet.address] = (
                seat if seat and sure else _somewhere(subnet)
            )
    for table in book.network.all(RouteTable):
        gateways = [gateway for gateway, _ in _through(book, table.routes)]
        for association in _unread(book, table.address) if gateways else ():
            for gateway in gateways:
                users = found.setdefault(gateway, {})
                users[association.address] = PlacedMember(nowhere(association.address), sure=False)
    return found


def _somewhere(subnet: VpcSubnet) -> PlacedMember:
    return PlacedMember(nowhere(subnet.address), sure=False)


def _through(book: Placements, routes: Iterable[Route]) -> Iterator[tuple[str, bool]]:
    """Gateways of routes, and whether they are certainly meant."""
    for route in routes:
        if route.to in _THROUGH and route.target:
            yield route.target, not route.unknown
        elif route.to == "nat":
            every = [gateway.address for gateway in book.of_type(_NAT)]
            meant = [address for address in every if address in route.subjects]
            yield from ((address, False) for address in meant or every)


def _unread(book: Placements, table: str) -> Iterator[Resource]:
    """Associations that give the table, or may give it, to a subnet that is not known."""
    for association in book.of_type("aws_route_table_association"):
        value, subnet = association.get("route_table_id"), association.get("subnet_id")
        target = book.configuration.target(subnet)
        known = target is not None and target.type in SUBNETS
        if (_names(value, table) and not known and subnet is not ABSENT) or _may_name(value, table):
            yield association


def _names(value: Value, table: str) -> bool:
    return isinstance(value, Reference) and value.address == table


def _may_name(value: Value, table: str) -> bool:
    if not isinstance(value, Unknown):
        return False
    named = [reference.address for reference in references(value)]
    return table in named or not named
