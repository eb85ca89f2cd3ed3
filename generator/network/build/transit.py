"""Transit gateways with their attachments and tables."""

from __future__ import annotations

from collections.abc import Iterator

from generator.network.build.book import Book
from generator.network.build.vpcs import range_holes
from generator.network.model import Reason, Thing
from generator.network.packets.addresses import ALL_V4, NO_ADDRESSES
from generator.network.read import argument
from generator.network.sites.announced import site_links
from generator.network.sites.things import SiteLink
from generator.network.transit.attachments import GATEWAYS, enabled
from generator.network.transit.choice import Origin, TransitRoute
from generator.network.transit.tables import Tables, fixed_ranges, perhaps_of
from generator.network.transit.things import TransitAttachment, TransitGateway

_ORIGINS = {
    "vpc": Origin.VPC,
    "vpn": Origin.VPN,
    "direct-connect": Origin.DIRECT_CONNECT,
    "connect": Origin.CONNECT,
    "peering": Origin.PEERING,
}


def build(book: Book) -> Iterator[Thing]:
    """Gateways, attachments with their tables, tables with their routes."""
    for gateway in book.of_type(*GATEWAYS):
        support = enabled(book, gateway, "security_group_referencing_support", False)
        away = support if gateway.mode == "managed" else None
        where = {"file": gateway.file, "line": gateway.line}
        named = argument(gateway.block, "id") if gateway.mode == "data" else ""
        id_ = named if isinstance(named, str) else ""
        yield TransitGateway(address=gateway.address, references=away, id=id_, **where)  # type: ignore[arg-type]
    tables = Tables(book)
    yield from tables.associated()
    links = {link.address: link for link in site_links(book, fixed_ranges(book))}
    yield from tables.tables([*tables.static(), *_propagated(book, tables, links)])


def _propagated(
    book: Book, tables: Tables, links: dict[str, SiteLink]
) -> Iterator[tuple[str, TransitRoute]]:
    """What attachments announce to tables. A peering attachment announces nothing."""
    for attachment in tables.attachments.all.values():
        if attachment.kind == "peering":
            continue
        route = _announced(book, attachment, links.get(attachment.address))
        known, why = tables.propagates_to(attachment)
        for table in known:
            yield table, perhaps_of(route, *why) if why else route


def _announced(book: Book, attachment: TransitAttachment, link: SiteLink | None) -> TransitRoute:
    sure = maybe = NO_ADDRESSES
    width: tuple[Reason, ...] = ()
    if attachment.kind == "vpc":
        vpc = book.configuration.by_address.get(attachment.end)
        width = tuple(range_holes(book, vpc)) if vpc is not None else ()
        held = book.ranges.vpcs.get(attachment.end, NO_ADDRESSES)
        sure = maybe = held if attachment.ipv6 else held & ALL_V4
    elif link is not None and link.dynamic:
        sure, maybe = link.sure, link.maybe
    return TransitRoute(
        sure,
        attachment.address,
        _ORIGINS[attachment.kind],
        maybe,
        link.reasons if link else (),
        *(attachment.address, attachment.file, attachment.line),
        width,
    )
