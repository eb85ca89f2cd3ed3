"""Where a route leads: the kind of the next place and the address of the thing."""

from __future__ import annotations

from dataclasses import dataclass

from generator.config.model import Block
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.read import argument, named

# Argument of a route -> kind of the next place (a key of the forwarders).
_KINDS = {
    "nat_gateway_id": "nat",
    "transit_gateway_id": "transit-gateway",
    "vpc_peering_connection_id": "peering",
    "vpc_endpoint_id": "gateway-endpoint",
    "egress_only_gateway_id": "egress-only-gateway",
    "network_interface_id": "appliance",
    "instance_id": "appliance",
    "carrier_gateway_id": "carrier-gateway",
    "core_network_arn": "core-network",
    "local_gateway_id": "local-gateway",
    "odb_network_arn": "odb-network",
    "gateway_id": "",  # by what it refers to
}
_GATEWAYS = {
    "aws_internet_gateway": "internet-gateway",
    "igw": "internet-gateway",
    "aws_vpn_gateway": "vpn-gateway",
    "vgw": "vpn-gateway",
    "aws_vpc_endpoint": "gateway-endpoint",
    "vpce": "gateway-endpoint",
    "local": "local",
    "aws_egress_only_internet_gateway": "egress-only-gateway",
    "eigw": "egress-only-gateway",
}


@dataclass(frozen=True, slots=True)
class Lead:
    """The kind of the next place, its address ('' when it is not known), and what is named."""

    to: str
    address: str
    subjects: tuple[str, ...] = ()


def target_of(book: Book, block: Block) -> Lead:
    """Where the route of a block leads; kind "unknown" when nobody can tell."""
    for name, kind in _KINDS.items():
        value = argument(block, name)
        if value is not ABSENT:
            subjects = named([value])
            # One of a resource's own attributes, whichever: an endpoint of a firewall.
            only = subjects[0] if len(subjects) == 1 and name == "vpc_endpoint_id" else ""
            return Lead(kind or _gateway(book, value), book.address(value) or only, subjects)
    return Lead("unknown", "")


def _gateway(book: Book, value: Value) -> str:
    target = book.target(value)
    names = [target.type] if target else [address.split(".")[-2] for address in named([value])]
    if isinstance(value, str):
        names.append(value.partition("-")[0])
    return next((_GATEWAYS[name] for name in names if name in _GATEWAYS), "unknown")
