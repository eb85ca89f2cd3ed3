"""Internet gateways, NAT gateways, elastic addresses, and VPC block public access."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.config.may_be import may_be
from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.gateways import (
    ElasticAddress,
    InternetGateway,
    NatDevice,
    PublicAccessBlock,
    PublicAccessExclusion,
)
from generator.network.model import Reason, Thing
from generator.network.read import reason

_INTERNET = ("aws_internet_gateway", "data.aws_internet_gateway")
_EGRESS_ONLY = "aws_egress_only_internet_gateway"
_HOLDERS = ("instance", "network_interface", "instance_id", "network_interface_id")


def build(book: Book) -> Iterator[Thing]:
    """Everything between a VPC and the internet."""
    held = set()
    for gateway in book.of_type(*_INTERNET):
        holes = tuple(_unclear_attachments(book, gateway))
        held.add(_attached(book, gateway))
        yield InternetGateway(**_where(gateway), unknown=holes, vpc=_attached(book, gateway))
    for own in book.of_type("aws_default_vpc"):
        if own.address not in held:  # Amazon VPC User Guide, "Default VPC": AWS attaches one.
            where = {**_where(own), "address": f"{own.address}.internet_gateway"}
            yield InternetGateway(**where, vpc=own.address)
    for gateway in book.of_type(_EGRESS_ONLY):
        vpc = book.address(gateway.get("vpc_id"))
        yield InternetGateway(**_where(gateway), vpc=vpc, egress_only=True)
    for nat in book.of_type("aws_nat_gateway"):
        kind = book.written(nat, "connectivity_type")
        public = kind in (ABSENT, "public") if kind is ABSENT or isinstance(kind, str) else None
        yield NatDevice(**_where(nat), public=public)
    yield from _elastic(book)
    yield from _blocks(book)


def _where(resource: Resource) -> dict[str, Any]:
    return {"address": resource.address, "file": resource.file, "line": resource.line}


def _attached(book: Book, gateway: Resource) -> str:
    own = book.address(gateway.get("vpc_id"))
    for attachment in book.of_type("aws_internet_gateway_attachment"):
        if book.target(attachment.get("internet_gateway_id")) is gateway:
            own = own or book.address(attachment.get("vpc_id"))
    return own


def _unclear_attachments(book: Book, gateway: Resource) -> Iterator[Reason]:
    value = gateway.get("vpc_id")
    if value is not ABSENT and value is not None and not book.address(value):
        yield reason(value, "the VPC", gateway, gateway.line_of("vpc_id"))
    for attachment in book.of_type("aws_internet_gateway_attachment"):
        if may_be(attachment.get("internet_gateway_id"), gateway):
            yield reason(attachment.get("internet_gateway_id"), "the gateway", attachment)


def _elastic(book: Book) -> Iterator[ElasticAddress]:
    for resource in book.of_type("aws_eip", "aws_eip_association"):
        for name in _HOLDERS:
            value: Value = resource.get(name)
            if value in (ABSENT, None, ""):
                continue
            holder = book.address(value)
            holes = () if holder else (reason(value, "what has the address", resource),)
            yield ElasticAddress(**_where(resource), unknown=holes, holder=holder)


def _blocks(book: Book) -> Iterator[Thing]:
    for options in book.of_type("aws_vpc_block_public_access_options"):
        mode = book.written(options, "internet_gateway_block_mode")
        text = mode if isinstance(mode, str) else None
        holes = () if text else (reason(mode, "the mode", options),)
        yield PublicAccessBlock(**_where(options), unknown=holes, mode=text)
    for exclusion in book.of_type("aws_vpc_block_public_access_exclusion"):
        mode = book.written(exclusion, "internet_gateway_exclusion_mode")
        both = mode == "allow-bidirectional" if isinstance(mode, str) else None
        names = ("subnet_id", "vpc_id")
        place = next((a for a in (book.address(exclusion.get(n)) for n in names) if a), "")
        yield PublicAccessExclusion(**_where(exclusion), place=place, both_ways=both)
