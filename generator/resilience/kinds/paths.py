"""Ways through a network: gateways that subnets of other zones use, endpoints, attachments.

A NAT gateway is in one zone, a regional one in all that have workloads (Amazon VPC user guide,
"Regional NAT gateways"). An attachment has an interface in each of its subnets.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT
from generator.resilience.book import Placements
from generator.resilience.members import Assured, Detour, Fixed, Undecided
from generator.resilience.model import PlacedMember, Tolerance, ZonedPart
from generator.resilience.ways import ways_out

_TYPES = ("aws_nat_gateway", "aws_instance", "aws_network_interface")
_ATTACHMENT = "aws_ec2_transit_gateway_vpc_attachment"


def parts(book: Placements) -> Iterator[ZonedPart]:
    """A part for each gateway that subnets use, each endpoint and each attachment."""
    for address, users in ways_out(book).items():
        gateway = book.configuration.by_address.get(address)
        if gateway is not None and gateway.type in _TYPES:
            kind = "NAT gateway" if gateway.type == "aws_nat_gateway" else "appliance"
            yield ZonedPart(kind, gateway, _gateway(book, gateway, users))
    for endpoint in book.of_type("aws_vpc_endpoint"):
        yield from _endpoint(book, endpoint)
    for attachment in book.of_type(_ATTACHMENT):
        seats = book.subnets(attachment, "subnet_ids")
        yield ZonedPart("attachment", attachment, Fixed(seats) if seats else _UNREAD)
    yield from _client_vpn(book)


_UNREAD = Undecided("its subnets cannot be resolved")


def _endpoint(book: Placements, endpoint: Resource) -> Iterator[ZonedPart]:
    type_ = book.written(endpoint, "vpc_endpoint_type")
    if type_ == "Interface":
        yield ZonedPart("endpoint", endpoint, Fixed(book.placed(endpoint)))
    elif type_ is not ABSENT and not isinstance(type_, str):
        yield ZonedPart("endpoint", endpoint, Undecided("`vpc_endpoint_type` cannot be resolved"))


def _gateway(book: Placements, gateway: Resource, users: dict[str, PlacedMember]) -> Tolerance:
    mode = book.written(gateway, "availability_mode")
    if mode == "regional":
        return Assured("a regional NAT gateway is in every zone")
    if mode and mode != "zonal":
        return Undecided("`availability_mode` cannot be resolved")
    return Detour(book.own(gateway), tuple(users.items()))


def _client_vpn(book: Placements) -> Iterator[ZonedPart]:
    seats: dict[str, list[PlacedMember]] = {}
    for association in book.of_type("aws_ec2_client_vpn_network_association"):
        endpoint = book.configuration.target(association.get("client_vpn_endpoint_id"))
        if endpoint is not None:
            seats.setdefault(endpoint.address, []).extend(book.subnets(association, "subnet_id"))
    for address, found in seats.items():
        yield ZonedPart("client VPN", book.configuration.by_address[address], Fixed(tuple(found)))
