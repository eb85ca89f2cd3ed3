"""What is attached to transit gateways, and how values name it.

Provider documentation of the types below: a VPN connection and a Direct Connect association are
attachments themselves (``transit_gateway_attachment_id``); data sources and accepters stand for
the attachment that they name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.model import Reason
from generator.network.read import flag, items, reason
from generator.network.transit.things import TransitAttachment

GATEWAYS = ("aws_ec2_transit_gateway", "data.aws_ec2_transit_gateway")
_VPC = "aws_ec2_transit_gateway_vpc_attachment"
_PEERING = "aws_ec2_transit_gateway_peering_attachment"
_CONNECT = "aws_ec2_transit_gateway_connect"
_VPN, _DX = "aws_vpn_connection", "aws_dx_gateway_association"
_ID = "transit_gateway_attachment_id"
# Types that stand for an attachment -> the arguments by which they name it.
_STANDS_FOR = {
    f"data.{_VPC}": ("id", _ID, "vpc_id"),
    f"{_VPC}_accepter": (_ID,),
    f"{_PEERING}_accepter": (_ID,),
    "data.aws_ec2_transit_gateway_vpn_attachment": ("vpn_connection_id",),
    "data.aws_ec2_transit_gateway_dx_gateway_attachment": ("dx_gateway_id",),
    "data.aws_ec2_transit_gateway_attachment": (_ID,),
}


class Attachments:
    """Attachments of a configuration, by address."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @cached_property
    def all(self) -> dict[str, TransitAttachment]:
        """Every attachment to a transit gateway."""
        found = [*self._vpcs(), *self._vpns(), *self._direct(), *self._others()]
        return {attachment.address: attachment for attachment in found}

    def named(self, value: Value) -> str:
        """Address of the attachment that a value names, '' when it is not in the configuration."""
        resource, left = self._book.target(value), 5
        while resource is not None and left:
            left -= 1
            if resource.address in self.all:
                return resource.address
            by_end = self._by_end(resource)
            if by_end:
                return by_end
            names = _STANDS_FOR.get(_kind(resource), ())
            targets = (self._book.target(resource.get(name)) for name in names)
            resource = next((t for t in targets if t is not None), None)
        return ""

    def _by_end(self, resource: Resource) -> str:
        ends = [a.address for a in self.all.values() if a.end == resource.address]
        return ends[0] if len(ends) == 1 else ""

    def _made(
        self, resource: Resource, gateway: Value, kind: str, end: str, *holes: Reason
    ) -> TransitAttachment:
        address = self._book.address(gateway)
        if not address:
            holes = (*holes, reason(gateway, "the transit gateway", resource))
        return TransitAttachment(
            address=resource.address,
            file=resource.file,
            line=resource.line,
            unknown=(*holes, *self._book.uncertain(resource)),
            gateway=address,
            kind=kind,
            end=end,
        )

    def _vpcs(self) -> Iterator[TransitAttachment]:
        for resource in self._book.of_type(_VPC):
            subnets = [self._book.address(v) for v in items(resource.get("subnet_ids"))]
            holes = () if all(subnets) and subnets else (_subnets(resource),)
            vpc = self._book.address(resource.get("vpc_id"))
            made = self._made(resource, resource.get("transit_gateway_id"), "vpc", vpc, *holes)
            yield _with(self._book, resource, made, tuple(filter(None, subnets)))

    def _vpns(self) -> Iterator[TransitAttachment]:
        for resource in self._book.of_type(_VPN):
            gateway = resource.get("transit_gateway_id")
            if gateway not in (ABSENT, None, ""):
                yield self._made(resource, gateway, "vpn", resource.address)

    def _direct(self) -> Iterator[TransitAttachment]:
        for resource in self._book.of_type(_DX):
            gateway = resource.get("associated_gateway_id")
            target = self._book.target(gateway)
            literal = isinstance(gateway, str) and gateway.startswith("tgw-")
            if literal or (target is not None and _kind(target) in GATEWAYS):
                end = self._book.address(resource.get("dx_gateway_id"))
                yield self._made(resource, gateway, "direct-connect", end)

    def _others(self) -> Iterator[TransitAttachment]:
        for resource in self._book.of_type(_PEERING):
            end = self._book.address(resource.get("peer_transit_gateway_id"))
            gateway = resource.get("transit_gateway_id")
            yield self._made(resource, gateway, "peering", end or "a transit gateway elsewhere")
        for resource in self._book.of_type(_CONNECT):
            gateway = resource.get("transit_gateway_id")
            yield self._made(resource, gateway, "connect", resource.address)


def _kind(resource: Resource) -> str:
    return resource.type if resource.mode == "managed" else f"data.{resource.type}"


def _subnets(resource: Resource) -> Reason:
    return reason(resource.get("subnet_ids"), "a subnet", resource, resource.line_of("subnet_ids"))


def _with(
    book: Book, resource: Resource, made: TransitAttachment, subnets: tuple[str, ...]
) -> TransitAttachment:
    """With the options of a VPC attachment (EC2 API, CreateTransitGatewayVpcAttachment: appliance
    mode and IPv6 are off, referencing of groups is on unless it is written)."""
    return replace(
        made,
        subnets=subnets,
        appliance=enabled(book, resource, "appliance_mode_support", False),
        references=enabled(book, resource, "security_group_referencing_support", True),
        ipv6=enabled(book, resource, "ipv6_support", False),
    )


def enabled(book: Book, resource: Resource, name: str, default: bool) -> bool | None:
    """An option that is ``enable`` or ``disable``; None when it is not known."""
    value = book.written(resource, name)
    if value is ABSENT:
        return default
    known = {"enable": True, "disable": False}.get(value) if isinstance(value, str) else None
    return flag(value) if known is None else known
