"""VPCs and subnets."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.network.build.book import Book
from generator.network.build.vpc_ranges import SUBNETS, VPCS
from generator.network.model import Reason, Thing, Vpc, VpcSubnet
from generator.network.read import flag, reason


def build(book: Book) -> Iterator[Thing]:
    """All VPCs, then all subnets."""
    subnets = [_subnet(book, subnet) for subnet in book.of_type(*SUBNETS)]
    for vpc in book.of_type(*VPCS):
        yield Vpc(
            address=vpc.address,
            file=vpc.file,
            line=vpc.line,
            ranges=book.ranges.vpcs[vpc.address],
        )
    yield from subnets


def _subnet(book: Book, subnet: Resource) -> VpcSubnet:
    zone = book.written(subnet, "availability_zone")
    default = subnet.type == "aws_default_subnet"
    return VpcSubnet(
        address=subnet.address,
        file=subnet.file,
        line=subnet.line,
        unknown=tuple(_holes(book, subnet)),
        vpc=book.address(subnet.get("vpc_id")),
        ranges=book.ranges.subnets[subnet.address],
        addresses=book.ranges.usable(subnet.address),
        zone=zone if isinstance(zone, str) else "",
        public_addresses=flag(book.written(subnet, "map_public_ip_on_launch"), default),
        ipv6_addresses=flag(book.written(subnet, "assign_ipv6_address_on_creation")),
    )


def _holes(book: Book, subnet: Resource) -> Iterator[Reason]:
    if not book.address(subnet.get("vpc_id")):
        yield reason(subnet.get("vpc_id"), "the VPC", subnet, subnet.line_of("vpc_id"))
