"""Client VPN endpoints: their interfaces, authorisation rules and routes.

AWS Client VPN Administrator Guide: "Authorization rules" (nothing is reachable without one; some
group of people is enough), "Client VPN endpoint routes" (an association adds the VPC's ranges),
"Rules and best practices" (IPv4 sources become those of the endpoint's interfaces, which lie in the
associated subnets and have the endpoint's security groups). "Access to the internet": by the route
of an associated subnet to an internet gateway, without anything of a public address.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.may_be import may_be
from generator.config.model import Resource
from generator.config.values import ABSENT
from generator.network.build.book import Book
from generator.network.build.seat import Seat, groups_in, seated
from generator.network.client_vpn import VpnEndpoint
from generator.network.doubts import Doubt
from generator.network.model import Reason, Thing
from generator.network.packets.addresses import ALL_ADDRESSES, ALL_V6, NO_ADDRESSES, AddressSet
from generator.network.read import reason

KIND = "client-vpn"
_ENDPOINT = "aws_ec2_client_vpn_endpoint"
_ASSOCIATION = "aws_ec2_client_vpn_network_association"
_RULE, _ROUTE = "aws_ec2_client_vpn_authorization_rule", "aws_ec2_client_vpn_route"
_ID = "client_vpn_endpoint_id"


def build(book: Book) -> Iterator[Thing]:
    """Every endpoint with an interface per associated subnet."""
    for endpoint in book.of_type(_ENDPOINT):
        associations = list(_of(book, endpoint, _ASSOCIATION))
        groups = groups_in(book, endpoint, "security_group_ids")
        seat = Seat(endpoint, KIND, groups=groups, public=True)
        if associations:
            yield from seated(book, seat, [one.get("subnet_id") for one in associations])
        yield _endpoint(book, endpoint, associations)
        yield from _over_ipv6(book, endpoint)


def _over_ipv6(book: Book, endpoint: Resource) -> Iterator[Doubt]:
    """IPv6 keeps the client's address, which the endpoint gives: not modelled."""
    written = book.written(endpoint, "traffic_ip_address_type")
    if written not in (ABSENT, "ipv4"):
        text = f"what people behind {endpoint.address} send over IPv6 is not modelled"
        yield Doubt(
            address=endpoint.address,
            file=endpoint.file,
            line=endpoint.line,
            unknown=(Reason(text, endpoint.file, endpoint.line, endpoint.address),),
            touches=frozenset(book.ranges.vpcs),
            sources=frozenset({KIND}),
            addresses=ALL_V6,
        )


def _of(book: Book, endpoint: Resource, type_: str) -> Iterator[Resource]:
    for one in book.of_type(type_):
        if book.target(one.get(_ID)) is endpoint:
            yield one


def _endpoint(book: Book, endpoint: Resource, associations: list[Resource]) -> VpnEndpoint:
    authorized, why = _ranges(book, endpoint, _RULE, "target_network_cidr")
    routed, more = _ranges(book, endpoint, _ROUTE, "destination_cidr_block")
    for association in associations:
        subnet = book.target(association.get("subnet_id"))
        vpc = book.address(subnet.get("vpc_id")) if subnet is not None else ""
        routed |= book.ranges.vpcs.get(vpc, NO_ADDRESSES)
    reasons = (*why, *more)
    return VpnEndpoint(
        address=endpoint.address,
        file=endpoint.file,
        line=endpoint.line,
        authorized=authorized,
        routed=routed,
        maybe=ALL_ADDRESSES if reasons else NO_ADDRESSES,
        reasons=reasons,
    )


def _ranges(
    book: Book, endpoint: Resource, type_: str, name: str
) -> tuple[AddressSet, tuple[Reason, ...]]:
    found, reasons = NO_ADDRESSES, []
    for one in book.of_type(type_):
        if may_be(one.get(_ID), endpoint):
            reasons.append(reason(one.get(_ID), "the endpoint", one))
        elif book.target(one.get(_ID)) is endpoint:
            held = book.range_of(one.get(name), one)
            found |= held.sure
            reasons += held.reasons
    return found, tuple(reasons)
