"""Routes that nobody writes as routes: those of gateway endpoints, and those that a virtual private
gateway propagates; and what else may add some.

AWS PrivateLink guide, "Gateway endpoints": the prefix list of the service in the listed tables.
Amazon VPC user guide, "Route propagation" and "VPC Route Server".
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.may_be import may_be
from generator.config.model import Resource
from generator.config.values import ABSENT
from generator.network.build.book import Book
from generator.network.build.prefix_lists import service_of
from generator.network.model import AddressRange, Reason, Route
from generator.network.packets.unknown import SERVICES_V4
from generator.network.read import items, reason
from generator.network.sites.announced import site_links

_ENDPOINT = "aws_vpc_endpoint"
_LISTED = "aws_vpc_endpoint_route_table_association"
_PROPAGATION = "aws_vpn_gateway_route_propagation"
_ROUTE_SERVER = "aws_vpc_route_server_propagation"


def added_routes(book: Book, table: Resource, vpc: str) -> tuple[list[Route], list[Reason]]:
    """Routes that others add to a table of a VPC, and why there may be more."""
    routes = [*_of_endpoints(book, table), *_propagated(book, table)]
    return routes, [*_unclear(book, table), *_dynamic(book, table, vpc)]


def _of_endpoints(book: Book, table: Resource) -> Iterator[Route]:
    for endpoint in book.of_type(_ENDPOINT):
        if is_gateway(book, endpoint) and _lists(book, endpoint, table):
            yield Route(
                address=endpoint.address,
                file=endpoint.file,
                line=endpoint.line,
                destination=service_range(book, endpoint),
                to="gateway-endpoint",
                target=endpoint.address,
            )


def is_gateway(book: Book, endpoint: Resource) -> bool:
    """Whether an endpoint is of the type Gateway, which is the default."""
    return book.written(endpoint, "vpc_endpoint_type") in (ABSENT, "Gateway")


def service_range(book: Book, endpoint: Resource) -> AddressRange:
    """The addresses of the service of a gateway endpoint."""
    name = service_of(endpoint)
    if not name:
        why = reason(endpoint.get("service_name"), "the service", endpoint)
        return AddressRange(maybe=SERVICES_V4, reasons=(why,))
    known = book.lists.service_range(name)
    return AddressRange(known, known)


def _lists(book: Book, endpoint: Resource, table: Resource) -> bool:
    if any(book.target(value) is table for value in items(endpoint.get("route_table_ids"))):
        return True
    return any(
        book.target(one.get("vpc_endpoint_id")) is endpoint
        and book.target(one.get("route_table_id")) is table
        for one in book.of_type(_LISTED)
    )


def _propagated(book: Book, table: Resource) -> Iterator[Route]:
    """What the links of a virtual private gateway announce. A range that is not known takes nothing
    from a route that is: what BGP announces beside is not in the code."""
    gateways = {book.address(value) for value in items(table.get("propagating_vgws"))}
    for one in book.of_type(_PROPAGATION):
        if book.target(one.get("route_table_id")) is table:
            gateways.add(book.address(one.get("vpn_gateway_id")))
    if not gateways:
        return
    for link in site_links(book):
        if link.gateway not in gateways or not link.gateway:
            continue
        known = AddressRange(link.sure, link.sure)
        rest = link.maybe - link.sure
        for destination, holes in ((known, ()), (AddressRange(maybe=rest), link.reasons)):
            if destination.maybe:
                yield Route(
                    address=link.address,
                    file=link.file,
                    line=link.line,
                    unknown=holes,
                    destination=destination,
                    to="vpn-gateway",
                    target=link.gateway,
                    propagated=True,
                )


def _unclear(book: Book, table: Resource) -> Iterator[Reason]:
    for one in book.of_type(_PROPAGATION, _LISTED):
        value = one.get("route_table_id")
        if may_be(value, table):
            yield reason(value, "the route table", one)


def _dynamic(book: Book, table: Resource, vpc: str) -> Iterator[Reason]:
    """Surfaces that are not modelled and may carry traffic of the table."""
    for one in book.of_type(_ROUTE_SERVER):
        value = one.get("route_table_id")
        if book.target(value) is table or may_be(value, table):
            text = f"VPC Route Server adds routes to {table.address}, which are not modelled"
            yield Reason(text, one.file, one.line, one.address)
    for one in book.of_type("aws_vpclattice_service_network_vpc_association"):
        value = one.get("vpc_identifier")
        if vpc and book.address(value) == vpc:
            text = f"VPC Lattice joins {vpc} to services, which are not modelled"
            yield Reason(text, one.file, one.line, one.address)
