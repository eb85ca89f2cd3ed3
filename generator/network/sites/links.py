"""Ways to sites, as they are written: VPN connections and Direct Connect associations.

AWS Site-to-Site VPN User Guide, "Static and dynamic routing"; Direct Connect User Guide, "Allowed
prefixes interactions": for a transit gateway the allowed prefixes are announced as they are, for a
virtual private gateway they only filter the ranges of its VPC.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.build.vpc_ranges import literal_range
from generator.network.model import AddressRange, Reason
from generator.network.packets.addresses import ALL_ADDRESSES, NO_ADDRESSES, AddressSet
from generator.network.read import flag, items, reason
from generator.network.sites.things import SiteLink

_INTERFACES = (
    "aws_dx_private_virtual_interface",
    "aws_dx_transit_virtual_interface",
    "aws_dx_hosted_private_virtual_interface_accepter",
    "aws_dx_hosted_transit_virtual_interface_accepter",
)
_GATEWAYS = ("vpn_gateway_id", "transit_gateway_id")


def written_links(book: Book) -> list[SiteLink]:
    """Every way to a site; what BGP announces is not in them yet."""
    return [*_vpns(book), *_direct(book)]


def _vpns(book: Book) -> Iterator[SiteLink]:
    for vpn in book.of_type("aws_vpn_connection"):
        values = [vpn.get(name) for name in _GATEWAYS]
        gateway = next((v for v in values if v not in (ABSENT, None, "")), ABSENT)
        static = flag(book.written(vpn, "static_routes_only"))
        holes = _holes(book, vpn, gateway, "the gateway")
        if static is None:
            holes = (*holes, reason(vpn.get("static_routes_only"), "the routing", vpn))
        behind = _static(book, vpn)
        holes = (*holes, *behind.reasons, *_selected(book, vpn))
        yield SiteLink(
            **_where(vpn),
            unknown=holes,
            place=vpn.address,
            gateway=book.address(gateway),
            system=_system(book, vpn),
            dynamic=static is not True,
            sure=behind.sure,
            reachable=_selector(book, vpn, "remote"),
            sends=_selector(book, vpn, "local"),
        )


def _where(resource: Resource) -> dict[str, Any]:
    return {"address": resource.address, "file": resource.file, "line": resource.line}


def _holes(book: Book, resource: Resource, value: Value, what: str) -> tuple[Reason, ...]:
    known = value is ABSENT or book.address(value)
    holes = () if known else (reason(value, what, resource),)
    return (*holes, *book.uncertain(resource))


def _system(book: Book, vpn: Resource) -> str:
    customer = book.target(vpn.get("customer_gateway_id"))
    if customer is None:
        return f"of {vpn.address}"
    names = ("bgp_asn_extended", "bgp_asn")
    asn = next((v for n in names if (v := book.written(customer, n)) is not ABSENT), ABSENT)
    return str(asn) if isinstance(asn, str | int) else f"of {customer.address}"


def _static(book: Book, vpn: Resource) -> AddressRange:
    found = AddressRange()
    for route in book.of_type("aws_vpn_connection_route"):
        if book.target(route.get("vpn_connection_id")) is vpn:
            found |= book.range_of(route.get("destination_cidr_block"), route)
    return found


def _selected(book: Book, vpn: Resource) -> Iterator[Reason]:
    """Why it is not known what the tunnels carry."""
    for side in ("remote", "local"):
        for version in ("ipv4", "ipv6"):
            value = vpn.get(f"{side}_{version}_network_cidr")
            if value not in (ABSENT, None, ""):
                yield from book.range_of(value, vpn).reasons


def _selector(book: Book, vpn: Resource, side: str) -> AddressSet:
    """The addresses that a tunnel carries (API of EC2: ``local`` is the customer's side)."""
    found = NO_ADDRESSES
    for version in ("ipv4", "ipv6"):
        value = vpn.get(f"{side}_{version}_network_cidr")
        wide = AddressSet.of("0.0.0.0/0" if version == "ipv4" else "::/0")
        found |= wide if value in (ABSENT, None, "") else book.range_of(value, vpn).maybe
    return found


def _direct(book: Book) -> Iterator[SiteLink]:
    for association in book.of_type("aws_dx_gateway_association"):
        line, gateway = association.get("dx_gateway_id"), association.get("associated_gateway_id")
        place = book.address(line)
        link = SiteLink(
            **_where(association),
            unknown=_holes(book, association, gateway, "the gateway"),
            place=place or association.address,
            gateway=book.address(gateway),
            system=_system_of_line(book, place),
            direct=True,
        )
        yield _announced(book, association, link)


def _system_of_line(book: Book, gateway: str) -> str:
    held = [
        i for i in book.of_type(*_INTERFACES) if book.address(i.get("dx_gateway_id")) == gateway
    ]
    systems = {str(i.get("bgp_asn")) for i in held if i.get("bgp_asn") is not ABSENT}
    return systems.pop() if len(systems) == 1 else f"of {gateway}"


def _announced(book: Book, association: Resource, link: SiteLink) -> SiteLink:
    """With what the site has routes to."""
    written = association.get("allowed_prefixes")
    private = _is_private(book, association)
    if written in (ABSENT, None, []):
        return link if private else replace(link, reachable=NO_ADDRESSES)
    prefixes = [book.range_of(value, association) for value in items(written)]
    reasons = tuple(r for prefix in prefixes for r in prefix.reasons)
    if reasons:
        return replace(link, unknown=(*link.unknown, *reasons))
    allowed = [prefix.sure for prefix in prefixes]
    if private and (holes := _own_range(book, link)):
        return replace(link, unknown=(*link.unknown, *holes))
    return replace(link, reachable=_filtered(book, link, allowed) if private else _all(allowed))


def _all(ranges: list[AddressSet]) -> AddressSet:
    found = NO_ADDRESSES
    for one in ranges:
        found |= one
    return found


def _is_private(book: Book, association: Resource) -> bool:
    value = association.get("associated_gateway_id")
    target = book.target(value)
    if target is not None:
        return target.type == "aws_vpn_gateway"
    return isinstance(value, str) and value.startswith("vgw-")


def _own_range(book: Book, link: SiteLink) -> tuple[Reason, ...]:
    """Why the ranges of the gateway's VPC are not known, which prefixes must hold as a whole."""
    gateway = book.configuration.by_address.get(link.gateway)
    vpc = book.configuration.by_address.get(attached_vpc(book, gateway) if gateway else "")
    if vpc is None or literal_range(book.configuration.literal(vpc.get("cidr_block"))) is not None:
        return ()
    return (reason(vpc.get("cidr_block"), "the range", vpc),)


def _filtered(book: Book, link: SiteLink, allowed: list[AddressSet]) -> AddressSet:
    """Ranges of the gateway's VPC that one prefix holds as a whole."""
    gateway = book.configuration.by_address.get(link.gateway)
    if gateway is None:
        return ALL_ADDRESSES
    found = NO_ADDRESSES
    for net in book.ranges.vpcs.get(attached_vpc(book, gateway), NO_ADDRESSES).networks():
        own = AddressSet.of(str(net))
        found |= own if any(prefix.covers(own) for prefix in allowed) else NO_ADDRESSES
    return found


def attached_vpc(book: Book, gateway: Resource) -> str:
    """Address of the VPC that a virtual private gateway is attached to, '' when there is none."""
    own = book.address(gateway.get("vpc_id"))
    for attachment in book.of_type("aws_vpn_gateway_attachment"):
        if book.target(attachment.get("vpn_gateway_id")) is gateway:
            own = own or book.address(attachment.get("vpc_id"))
    return own
