"""VPCs and subnets."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.network.build.book import Book
from generator.network.build.vpc_ranges import SECONDARY, SUBNETS, VPCS, literal_range
from generator.network.model import Reason, Thing, Vpc, VpcSubnet
from generator.network.read import reason


def build(book: Book) -> Iterator[Thing]:
    """All VPCs, then all subnets."""
    subnets = [_subnet(book, subnet) for subnet in book.of_type(*SUBNETS)]
    for vpc in book.of_type(*VPCS):
        yield Vpc(
            address=vpc.address,
            file=vpc.file,
            line=vpc.line,
            ranges=book.ranges.vpcs[vpc.address],
            ranges_unknown=tuple(range_holes(book, vpc)),
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
        vpc=book.vpc_of(subnet),
        ranges=book.ranges.subnets[subnet.address],
        addresses=book.ranges.usable(subnet.address),
        zone=zone if isinstance(zone, str) else "",
        public_addresses=book.given(subnet, "map_public_ip_on_launch", default),
        ipv6_addresses=book.given(subnet, "assign_ipv6_address_on_creation"),
    )


def range_holes(book: Book, vpc: Resource) -> Iterator[Reason]:
    """Why the ranges of a VPC are not known, secondary ones too."""
    if literal_range(book.written(vpc, "cidr_block")) is None:
        yield reason(vpc.get("cidr_block"), "the range", vpc, vpc.line_of("cidr_block"))
    for more in book.of_type(*SECONDARY):
        if book.target(more.get("vpc_id")) is vpc and not book.ranges.is_written(more):
            yield reason(more.get("cidr_block"), "the range", more)


def _holes(book: Book, subnet: Resource) -> Iterator[Reason]:
    if not book.vpc_of(subnet):
        yield reason(subnet.get("vpc_id"), "the VPC", subnet, subnet.line_of("vpc_id"))
