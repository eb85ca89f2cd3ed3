"""What nobody can tell of subnets: which route table and network ACL they have."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.may_be import may_be
from generator.config.model import Resource
from generator.config.values import Value
from generator.network.build.book import ROUTE_TABLES, Book
from generator.network.model import Reason
from generator.network.read import items, reason

# What a VPC has by default -> the argument that names the VPC.
_DEFAULTS = {
    "aws_default_network_acl": "default_network_acl_id",
    "aws_default_route_table": "default_route_table_id",
    "aws_default_security_group": "vpc_id",
    "aws_main_route_table_association": "vpc_id",
}


def perhaps_tables(
    book: Book, subnet: str, vpc: str, has_main: bool
) -> Iterator[tuple[str, Reason]]:
    """Route tables that a subnet may have, of its own or of its VPC by default, and why: ''
    stands for any. ``has_main``: the main one is in the configuration."""
    for why in _away(book, subnet, "" if has_main else vpc, "route table"):
        yield "", why
    for one, why in _unclear(book, "aws_route_table_association", "subnet_id", subnet):
        yield from ((table, why) for table in _tables(book, one.get("route_table_id")))
    for one, why in _unread(book, "aws_route_table_association", "route_table_id", subnet):
        yield from ((table, why) for table in _tables(book, one.get("route_table_id")))
    for one, why in by_default(book, "aws_default_route_table", vpc):
        yield one.address, why
    for one, why in by_default(book, "aws_main_route_table_association", vpc):
        yield from ((table, why) for table in _tables(book, one.get("route_table_id")))
    for one in book.of_type("aws_main_route_table_association"):
        value = one.get("route_table_id")
        if book.address(one.get("vpc_id")) == vpc and book.target(value) is None:
            why = reason(value, "`route_table_id`", one, one.line_of("route_table_id"))
            yield from ((table, why) for table in _tables(book, value))


def by_default(book: Book, type_: str, vpc: str) -> Iterator[tuple[Resource, Reason]]:
    """What may be a VPC's by default: which VPC it names is not known."""
    held, name = book.configuration.by_address.get(vpc), _DEFAULTS[type_]
    for one in book.of_type(type_):
        value = one.get(name)
        if held is not None and may_be(value, held):
            yield one, reason(value, "the VPC", one, one.line_of(name))


def _tables(book: Book, value: Value) -> list[str]:
    held = book.target(value)
    if held is not None:
        return [held.address if held.mode == "managed" else ""]
    return [t.address for t in book.chosen_from(value, *ROUTE_TABLES)] or [""]


def unclear_acls(book: Book, subnet: str, vpc: str, has_default: bool) -> tuple[Reason, ...]:
    """Why it is not known which network ACL a subnet has. ``has_default``: that of its VPC is in
    the configuration."""
    found = (
        *_unclear(book, "aws_network_acl_association", "subnet_id", subnet),
        *_unclear(book, "aws_network_acl", "subnet_ids", subnet),
        *_unread(book, "aws_network_acl_association", "network_acl_id", subnet),
        *by_default(book, "aws_default_network_acl", vpc),
    )
    away = _away(book, subnet, "" if has_default else vpc, "network ACL")
    return (*(why for _, why in found), *away)


def _away(book: Book, subnet: str, vpc: str, what: str) -> Iterator[Reason]:
    """Why nobody knows what a subnet has of its own or, where a VPC is named, by default: one
    of them is not made here. The default VPC has routes (Amazon VPC User Guide, there)."""
    for address in filter(None, (subnet, vpc)):
        held = book.configuration.by_address.get(address)
        if held is None or held.mode == "data" or held.type == "aws_default_vpc":
            file, line = (held.file, held.line) if held else ("", 0)
            text = f"the {what} of {subnet} is not known: {address} is not made here"
            yield Reason(text, file, line, address)


def _unclear(book: Book, type_: str, name: str, subnet: str) -> Iterator[tuple[Resource, Reason]]:
    held = book.configuration.by_address.get(subnet)
    for one in book.of_type(type_):
        for value in items(one.get(name)):
            if held is not None and may_be(value, held):
                yield one, reason(value, "the subnet", one, one.line_of(name))


def _unread(book: Book, type_: str, name: str, subnet: str) -> Iterator[tuple[Resource, Reason]]:
    for one in book.of_type(type_):
        held = book.target(one.get(name))
        if book.address(one.get("subnet_id")) == subnet and (not held or held.mode == "data"):
            yield one, reason(one.get(name), f"`{name}`", one, one.line_of(name))
