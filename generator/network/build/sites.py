"""Virtual private gateways, and places on premises behind VPN and Direct Connect."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.may_be import may_be
from generator.config.model import Resource
from generator.network.build.book import Book
from generator.network.model import Reason, Thing
from generator.network.packets.addresses import NO_ADDRESSES
from generator.network.places import Outside
from generator.network.read import reason
from generator.network.sites.announced import site_links
from generator.network.sites.links import attached_vpc
from generator.network.sites.things import VpnGateway
from generator.network.transit.tables import fixed_ranges

SITE = "site"


def build(book: Book) -> Iterator[Thing]:
    """Gateways, links and the places that they lead to."""
    for gateway in book.of_type("aws_vpn_gateway", "data.aws_vpn_gateway"):
        yield VpnGateway(
            address=gateway.address,
            file=gateway.file,
            line=gateway.line,
            unknown=tuple(_holes(book, gateway)),
            vpc=attached_vpc(book, gateway),
        )
    links = site_links(book, fixed_ranges(book))
    yield from links
    for place in dict.fromkeys(link.place for link in links):
        held = [link for link in links if link.place == place]
        found = NO_ADDRESSES
        for link in held:
            found |= (link.sure or link.maybe) & link.sends
        resource = book.configuration.by_address.get(place)
        file, line = (resource.file, resource.line) if resource else (held[0].file, held[0].line)
        yield Outside(address=place, file=file, line=line, kind=SITE, addresses=found)


def _holes(book: Book, gateway: Resource) -> Iterator[Reason]:
    for attachment in book.of_type("aws_vpn_gateway_attachment"):
        value = attachment.get("vpn_gateway_id")
        if may_be(value, gateway):
            yield reason(value, "the gateway", attachment)
