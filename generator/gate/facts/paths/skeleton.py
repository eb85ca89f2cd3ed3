"""What joins the parts of a network: where it cannot be resolved, nothing is surely closed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.may_be import ELSEWHERE
from generator.config.model import Block, Configuration, Resource
from generator.config.values import Unknown, Value, references
from generator.gate.verdict.operators import items
from generator.network.model import Reason

_TYPES = (
    "aws_alb_listener",
    "aws_default_route_table",
    "aws_ec2_transit_gateway_route",
    "aws_ec2_transit_gateway_route_table_association",
    "aws_ec2_transit_gateway_route_table_propagation",
    "aws_ec2_transit_gateway_vpc_attachment",
    "aws_egress_only_internet_gateway",
    "aws_internet_gateway",
    "aws_internet_gateway_attachment",
    "aws_lb_listener",
    "aws_main_route_table_association",
    "aws_nat_gateway",
    "aws_networkfirewall_firewall",
    "aws_route",
    "aws_route_table",
    "aws_route_table_association",
    "aws_subnet",
    "aws_vpc_peering_connection",
    "aws_vpn_connection",
    "aws_vpn_connection_route",
    "aws_vpn_gateway",
    "aws_vpn_gateway_attachment",
    "aws_vpn_gateway_route_propagation",
)
_BLOCKS = ("route", "subnet_mapping")
_ENDS = ("_id", "_ids", "propagating_vgws", "load_balancer_arn")
# Which endpoint a firewall has in a zone is known to AWS; the network reads whose it is.
_ASIDE = ("vpc_endpoint_id", "availability_zone_id", "allocation_id")
_RANGES = ("destination_cidr_block", "destination_ipv6_cidr_block")


def holes(configuration: Configuration) -> Iterator[Reason]:
    """Arguments that join parts of the network and cannot be resolved."""
    for resource in configuration.of_type(*_TYPES):
        for block in (resource.block, *(b for n in _BLOCKS for b in resource.block.children(n))):
            yield from _in(resource, block)


def _in(resource: Resource, block: Block) -> Iterator[Reason]:
    for name, attribute in block.attributes.items():
        joins = name.endswith(_ENDS) and name not in _ASIDE
        values = items(attribute.value) if joins or name in _RANGES else []
        if any(may_be_here(v) or (name in _RANGES and isinstance(v, Unknown)) for v in values):
            text = f"{name} of {resource.address} cannot be resolved"
            yield Reason(text, resource.file, attribute.line, resource.address)


def may_be_here(value: Value) -> bool:
    """Whether an unresolved value may name something of this configuration: what a variable holds,
    and what a module that is not read makes, is elsewhere."""
    known = isinstance(value, Unknown) and (references(value) or value.cause not in ELSEWHERE)
    return bool(known)
