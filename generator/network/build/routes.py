"""Route tables: who uses them and where their routes lead.

Amazon VPC user guide, "Route tables": a subnet without an association uses the main table; the
local route is in every table. Provider documentation of ``aws_route_table``: inline routes and
``aws_route``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.may_be import may_be
from generator.config.model import Block, Resource
from generator.config.values import ABSENT, Value
from generator.network.build.added_routes import added_routes
from generator.network.build.book import ROUTE_TABLES, Book
from generator.network.build.route_targets import target_of
from generator.network.model import AddressRange, Reason, Route, RouteTable, Thing
from generator.network.read import argument, reason
from generator.network.unclear_routes import any_route, perhaps

_VPC = "aws_vpc"
_ADOPTED = ROUTE_TABLES[1]  # the main table that AWS makes with a VPC
_CIDRS = (
    "destination_cidr_block",
    "destination_ipv6_cidr_block",
    "cidr_block",
    "ipv6_cidr_block",
)


def build(book: Book) -> Iterator[Thing]:
    """Every route table with its routes and associations; also the main one that AWS makes with a
    VPC, where others name it as ``aws_vpc.x.main_route_table_id``."""
    adopted = set()
    for table in book.of_type(*ROUTE_TABLES):
        adopted |= {vpc_of(book, table)} if table.type == _ADOPTED else set()
        yield _table(book, table, table.address)
    for vpc in book.of_type(_VPC):
        if vpc.address not in adopted:
            made = _table(book, vpc, f"{vpc.address}.main_route_table_id")
            if made.routes or made.unknown or made.subnets:
                yield made


def _table(book: Book, table: Resource, address: str) -> RouteTable:
    routes, holes = _routes(book, table)
    return RouteTable(
        address=address,
        file=table.file,
        line=table.line,
        unknown=tuple(holes),
        vpc=vpc_of(book, table),
        routes=tuple(routes),
        subnets=frozenset(_associated(book, table, "subnet_id")),
        gateways=frozenset(_associated(book, table, "gateway_id")),
        main=_is_main(book, table),
    )


def vpc_of(book: Book, table: Resource) -> str:
    """Address of the VPC that a route table belongs to; a VPC stands for its own main one."""
    if table.type == _VPC:
        return table.address
    if table.type != _ADOPTED:
        return book.address(table.get("vpc_id"))
    return book.address(table.get("default_route_table_id"))


def _is_main(book: Book, table: Resource) -> bool:
    mains = book.of_type("aws_main_route_table_association")
    if table.type in (_ADOPTED, _VPC):
        vpc = vpc_of(book, table)
        return not any(book.address(main.get("vpc_id")) == vpc for main in mains)
    return any(book.target(main.get("route_table_id")) is table for main in mains)


def _associated(book: Book, table: Resource, name: str) -> Iterator[str]:
    for association in book.of_type("aws_route_table_association"):
        if book.target(association.get("route_table_id")) is table:
            address = book.address(association.get(name))
            if address:
                yield address


def _routes(book: Book, table: Resource) -> tuple[list[Route], list[Reason]]:
    found = list(_inline(book, table))
    for route in book.of_type("aws_route"):
        owner = route.get("route_table_id")
        if _owns(book, table, owner):
            found += _in_block(book, route, route.block)
        elif may_be(owner, table):
            why = reason(owner, "the route table", route, route.line_of("route_table_id"))
            found += perhaps(_in_block(book, route, route.block), (why,))
        elif read := book.may_read(owner, "aws_route_table", vpc_of(book, table)):
            text = f"which route table {read.address} is, that has {route.address}, is not known"
            why = Reason(text, route.file, route.line, route.address)
            found += perhaps(_in_block(book, route, route.block), (why,))
    added, more = added_routes(book, table, vpc_of(book, table))
    return [*found, *added], more


def _inline(book: Book, table: Resource) -> Iterator[Route]:
    blocks = table.block.children("route")
    for block in blocks:
        yield from _in_block(book, table, block)
    written = table.get("route")
    if not blocks and "route" in table.block.attributes and written not in ([], None):
        yield any_route(table, (reason(written, "routes", table, table.line_of("route")),))


def _owns(book: Book, table: Resource, owner: Value) -> bool:
    """Whether a table is meant, also as ``aws_vpc.x.main_route_table_id``."""
    target = book.target(owner)
    if target is table and table.type != _VPC:
        return True
    attribute = getattr(owner, "attribute", "")
    names = ("main_route_table_id", "default_route_table_id")
    return (
        attribute in names
        and target is not None
        and (table.type == _VPC or _is_main(book, table))
        and vpc_of(book, table) == target.address
    )


def _in_block(book: Book, resource: Resource, block: Block) -> Iterator[Route]:
    """Routes of one ``aws_route`` or ``route`` block: one per kind of destination written."""
    where = target_of(book, block)
    holes = (*book.uncertain(resource), *_uncertain(resource, block))
    for destination, listed in _destinations(book, resource, block):
        yield Route(
            address=resource.address,
            file=block.file,
            line=block.line,
            unknown=holes,
            destination=destination,
            to=where.to,
            target=where.address,
            listed=listed,
            subjects=where.subjects,
        )


def _uncertain(resource: Resource, block: Block) -> Iterator[Reason]:
    if block.uncertain:
        text = f"routes of {resource.address} are made of something that is not known"
        yield Reason(text, block.file, block.line, resource.address)


def _destinations(
    book: Book, resource: Resource, block: Block
) -> Iterator[tuple[AddressRange, bool]]:
    """Every destination, and whether it is a prefix list."""
    for name in _CIDRS:
        value = argument(block, name)
        if value is not ABSENT:
            yield book.range_of(value, resource, block.line), False
    value = argument(block, "destination_prefix_list_id")
    if value is not ABSENT:
        yield book.list_of(value, resource, block.line), True
