"""What BGP announces, as far as the configuration declares it.

What a site announces is not in the code. A route that leads to a gateway declares that its range is
behind the gateway; when all links of the gateway that speak BGP end in one autonomous system, the
range is there. Otherwise it is unknown which of them announces it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.config.model import Block, Resource
from generator.network.build.book import Book
from generator.network.build.route_targets import target_of
from generator.network.model import AddressRange, Reason
from generator.network.packets.addresses import ALL_ADDRESSES, NO_ADDRESSES, AddressSet
from generator.network.read import argument
from generator.network.sites.links import written_links
from generator.network.sites.things import SiteLink

_TABLES = ("aws_route_table", "aws_default_route_table")
_DESTINATIONS = (
    "destination_cidr_block",
    "destination_ipv6_cidr_block",
    "cidr_block",
    "ipv6_cidr_block",
)
_LISTS = "destination_prefix_list_id"
_WIDEST = 1 << 31  # half of all IPv4 addresses: such a route leads to the internet


def site_links(book: Book, fixed: dict[str, AddressRange] | None = None) -> list[SiteLink]:
    """Every way to a site with what is behind it. ``fixed``: by link, ranges that static routes of
    a transit gateway lead to."""
    links = [_with_static(link, fixed or {}) for link in written_links(book)]
    ours = NO_ADDRESSES
    for held in book.ranges.vpcs.values():
        ours |= held
    declared = _declared(book)
    return [
        _announced(link, links, declared.get(link.gateway, NO_ADDRESSES), ours) for link in links
    ]


def _with_static(link: SiteLink, fixed: dict[str, AddressRange]) -> SiteLink:
    held = fixed.get(link.address, AddressRange())
    return replace(link, sure=link.sure | held.sure, unknown=(*link.unknown, *held.reasons))


def _announced(
    link: SiteLink, links: list[SiteLink], declared: AddressSet, ours: AddressSet
) -> SiteLink:
    if not link.dynamic:
        return replace(link, maybe=ALL_ADDRESSES if link.unknown else link.sure)
    beside = [other for other in links if other.gateway == link.gateway]
    known = NO_ADDRESSES
    for other in beside:
        known |= other.sure
    systems = {other.system for other in beside if other.dynamic}
    behind = declared - known - ours
    text = f"what BGP announces over {link.address} is not in the configuration"
    reasons = (Reason(text, link.file, link.line, link.address),)
    sure = link.sure | (behind if len(systems) == 1 else NO_ADDRESSES)
    return replace(link, sure=sure, maybe=(ALL_ADDRESSES - ours) | sure, reasons=reasons)


def _declared(book: Book) -> dict[str, AddressSet]:
    """By gateway: ranges that routes of VPCs lead to it, all but those to the internet."""
    found: dict[str, AddressSet] = {}
    for resource, block in _blocks(book):
        lead = target_of(book, block)
        if lead.to in ("transit-gateway", "vpn-gateway") and lead.address:
            named = _narrow(_named(book, resource, block))
            found[lead.address] = found.get(lead.address, NO_ADDRESSES) | named
    return found


def _blocks(book: Book) -> Iterator[tuple[Resource, Block]]:
    for route in book.of_type("aws_route"):
        yield route, route.block
    for table in book.of_type(*_TABLES):
        for block in table.block.children("route"):
            yield table, block


def _named(book: Book, resource: Resource, block: Block) -> AddressSet:
    found = NO_ADDRESSES
    for name in _DESTINATIONS:
        if name in block.attributes:
            found |= book.range_of(argument(block, name), resource).sure
    if _LISTS in block.attributes:
        found |= book.list_of(argument(block, _LISTS), resource).sure
    return found


def _narrow(named: AddressSet) -> AddressSet:
    return NO_ADDRESSES if named.v4.size >= _WIDEST or named.v6.size >= 1 << 124 else named
