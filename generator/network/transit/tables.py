"""Route tables of transit gateways: who uses them, and their static and propagated routes.

Amazon VPC Transit Gateways guide, "How AWS Transit Gateway works" (associations, propagation, the
default table) and "Create a static route" (blackholes).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.config.may_be import may_be
from generator.config.model import Resource
from generator.config.values import Reference, Value
from generator.network.build.book import Book
from generator.network.model import AddressRange, Reason
from generator.network.packets.addresses import ALL_ADDRESSES, NO_ADDRESSES
from generator.network.read import flag, reason
from generator.network.transit.attachments import GATEWAYS, Attachments, enabled
from generator.network.transit.choice import Origin, TransitRoute
from generator.network.transit.things import TransitAttachment, TransitTable

TABLE = "aws_ec2_transit_gateway_route_table"
_TABLES = (TABLE, f"data.{TABLE}")
_ROUTE, _LIST = "aws_ec2_transit_gateway_route", "aws_ec2_transit_gateway_prefix_list_reference"
_DEFAULTS = ("association", "propagation")
_ATTACHMENT, _TABLE_ID = "transit_gateway_attachment_id", "transit_gateway_route_table_id"


def default_table(gateway: str) -> str:
    """The address that stands for the table that AWS makes with a gateway."""
    return f"{gateway}.association_default_route_table_id"


class Tables:
    """The tables of a configuration; propagation is added when what is behind a link is known."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.attachments = Attachments(book)

    def named(self, value: Value) -> str:
        """Address of the table that a value names, '' when nobody can tell."""
        target = self.book.target(value)
        if target is not None and f"{target.mode}:{target.type}".endswith(TABLE):
            return target.address
        if target is not None and isinstance(value, Reference):
            kinds = {f"{kind}_default_route_table_id": kind for kind in _DEFAULTS}
            if value.attribute in kinds:
                return self.default_of(target, kinds[value.attribute])
        return value if isinstance(value, str) else ""

    def default_of(self, gateway: Resource, kind: str) -> str:
        """The default table of a gateway for associations or propagation, '' when it has none."""
        for own in self.book.of_type(f"aws_ec2_transit_gateway_default_route_table_{kind}"):
            if self.book.target(own.get("transit_gateway_id")) is gateway:
                return self.named(own.get(_TABLE_ID))
        on = enabled(self.book, gateway, f"default_route_table_{kind}", True)
        return default_table(gateway.address) if on is not False else ""

    def associated(self) -> Iterator[TransitAttachment]:
        """Every attachment with its table."""
        for attachment in self.attachments.all.values():
            table, holes = self._used(attachment, "association")
            yield replace(
                attachment,
                table=table[0] if table else "",
                unknown=(*attachment.unknown, *holes),
            )

    def _used(
        self, attachment: TransitAttachment, kind: str
    ) -> tuple[list[str], tuple[Reason, ...]]:
        """Tables that an attachment is associated with, or propagates to."""
        found, holes = [], []
        for one in self.book.of_type(f"{TABLE}_{kind}"):
            held = one.get(_ATTACHMENT)
            if self.attachments.named(held) == attachment.address:
                table = self.named(one.get(_TABLE_ID))
                found += [table] if table else []
                holes += [] if table else [reason(one.get(_TABLE_ID), "the table", one)]
            elif self._perhaps(held, attachment):
                holes.append(reason(held, "the attachment", one))
        if not (found and kind == "association"):
            own, why = self._by_default(attachment, kind)
            found += own
            holes += why
        return found, tuple(holes)

    def _perhaps(self, value: Value, attachment: TransitAttachment) -> bool:
        resource = self.book.configuration.by_address.get(attachment.address)
        return resource is not None and may_be(value, resource)

    def _by_default(
        self, attachment: TransitAttachment, kind: str
    ) -> tuple[list[str], list[Reason]]:
        """The default table, where it is used; why that is not known. A propagation that is not
        known counts as one that may be."""
        gateway = self.book.configuration.by_address.get(attachment.gateway)
        resource = self.book.configuration.by_address.get(attachment.address)
        if gateway is None or resource is None or attachment.kind == "peering":
            return [], []
        name = f"transit_gateway_default_route_table_{kind}"
        used = flag(self.book.written(resource, name), True)
        gateway_uses = enabled(self.book, gateway, f"default_route_table_{kind}", True)
        unsure = used is None or (used and gateway_uses is None)
        why = [reason(resource.get(name), f"`{name}`", resource)] if unsure else []
        table = "" if used is False else self.default_of(gateway, kind)
        dropped = not table or (unsure and kind == "association")
        return ([] if dropped else [table]), why if table else []

    def propagates_to(self, attachment: TransitAttachment) -> tuple[list[str], tuple[Reason, ...]]:
        """Addresses of the tables that learn the routes of an attachment, and why that is not
        known."""
        return self._used(attachment, "propagation")

    def unclear(self, kind: str) -> tuple[Reason, ...]:
        """Associations or propagations whose attachment or table nobody can tell."""
        found = []
        for one in self.book.of_type(f"{TABLE}_{kind}"):
            if not self.named(one.get(_TABLE_ID)):
                found.append(reason(one.get(_TABLE_ID), "the table", one))
            elif not self.attachments.named(one.get(_ATTACHMENT)):
                found.append(reason(one.get(_ATTACHMENT), "the attachment", one))
        return tuple(found)

    def static(self) -> Iterator[tuple[str, TransitRoute]]:
        """Static routes with the table that has them ('' when nobody can tell)."""
        for route in self.book.of_type(_ROUTE):
            named = self.book.range_of(route.get("destination_cidr_block"), route)
            yield self.named(route.get(_TABLE_ID)), self._static(route, named, Origin.STATIC)
        for entry in self.book.of_type(_LIST):
            named = self.book.list_of(entry.get("prefix_list_id"), entry)
            yield self.named(entry.get(_TABLE_ID)), self._static(entry, named, Origin.PREFIX_LIST)

    def _static(self, route: Resource, named: AddressRange, origin: Origin) -> TransitRoute:
        hole = flag(self.book.written(route, "blackhole")) is True
        to = "" if hole else self.attachments.named(route.get(_ATTACHMENT))
        known, reasons = bool(to) or hole, named.reasons
        if not known:
            reasons = (*reasons, reason(route.get(_ATTACHMENT), "the attachment", route))
        return TransitRoute(
            named.sure,
            to or ("" if hole else "elsewhere"),
            origin,
            named.maybe if named.reasons else named.sure,
            reasons,
            *(route.address, route.file, route.line),
        )

    def tables(self, routes: Iterable[tuple[str, TransitRoute]]) -> Iterator[TransitTable]:
        """Every table with its routes."""
        by_table: dict[str, list[TransitRoute]] = {}
        for name, route in routes:
            by_table.setdefault(name, []).append(route)
        strays = tuple(r for route in by_table.get("", []) for r in (_stray(route),))
        holes = (*strays, *self.unclear("propagation"))
        perhaps = [perhaps_of(route, _stray(route)) for route in by_table.get("", [])]
        for table in self.book.of_type(*_TABLES):
            gateway = self.book.address(table.get("transit_gateway_id"))
            own = (*by_table.get(table.address, ()), *perhaps)
            away = () if table.mode == "managed" else (_elsewhere(table),)
            where = {"file": table.file, "line": table.line, "unknown": (*holes, *away)}
            yield TransitTable(address=table.address, gateway=gateway, routes=own, **where)  # type: ignore[arg-type]
        for made in self.book.of_type(*GATEWAYS):
            name = default_table(made.address)
            own = (*by_table.get(name, ()), *perhaps)
            away = () if made.mode == "managed" else (_elsewhere(made),)
            where = {"file": made.file, "line": made.line, "unknown": (*holes, *away)}
            yield TransitTable(address=name, gateway=made.address, routes=own, **where)  # type: ignore[arg-type]


def perhaps_of(route: TransitRoute, *why: Reason) -> TransitRoute:
    """A route as one that a table may have or not."""
    wide = route.sure | route.maybe
    return replace(route, sure=NO_ADDRESSES, maybe=wide, reasons=(*route.reasons, *why))


def _stray(route: TransitRoute) -> Reason:
    return Reason(f"the table of {route.address} is not known", route.file, route.line)


def _elsewhere(resource: Resource) -> Reason:
    text = f"{resource.address} is made elsewhere: its other routes are not read"
    return Reason(text, resource.file, resource.line, resource.address)


def fixed_ranges(book: Book) -> dict[str, AddressRange]:
    """By attachment: the ranges that static routes of any table lead to."""
    found: dict[str, AddressRange] = {}
    for _, route in Tables(book).static():
        if route.attachment and route.sure != ALL_ADDRESSES:
            held = found.get(route.attachment, AddressRange())
            more = AddressRange(route.sure, route.maybe, route.reasons)
            found[route.attachment] = held | more
    return found
