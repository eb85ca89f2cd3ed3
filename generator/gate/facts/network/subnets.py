"""Which routes a subnet has, and whether it is public.

A subnet without an association uses the main route table of its VPC (Amazon VPC User Guide,
"Route tables"); public means a route to an internet gateway ("Subnet types").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.config.may_be import may_be
from generator.config.model import Block, Configuration, Resource
from generator.config.paths import blocks_at
from generator.config.values import ABSENT, Reference, Unknown, Value
from generator.gate.facts.memo import once
from generator.gate.facts.network.pairs import paired_table
from generator.gate.facts.network.security_groups import argument
from generator.gate.facts.owners import names_others

_DESTINATIONS = (
    "destination_cidr_block",
    "destination_ipv6_cidr_block",
    "destination_prefix_list_id",
    "cidr_block",
    "ipv6_cidr_block",
)
_TARGETS = (
    "gateway_id",
    "nat_gateway_id",
    "transit_gateway_id",
    "vpc_peering_connection_id",
    "vpc_endpoint_id",
    "egress_only_gateway_id",
    "network_interface_id",
    "carrier_gateway_id",
    "core_network_arn",
    "local_gateway_id",
    "instance_id",
)
ROUTE_TABLE_TYPES = ("aws_route_table", "aws_default_route_table")


@dataclass(frozen=True, slots=True)
class TableRoute:
    """A route: destination (range or prefix list), target as written, and its argument."""

    destination: Value
    target: Value
    kind: str  # argument that names the target: gateway_id, nat_gateway_id, ...
    resource: Resource
    line: int


@once
def _associations(configuration: Configuration) -> dict[str, list[Value]]:
    found: dict[str, list[Value]] = {}
    for association in configuration.of_type("aws_route_table_association"):
        subnet = association.get("subnet_id")
        if isinstance(subnet, Reference):
            found.setdefault(subnet.address, []).append(association.get("route_table_id"))
    return found


def route_table_of(configuration: Configuration, subnet: Resource) -> Resource | Unknown | None:
    """The subnet's route table: its own, else its VPC's main one. The VPC stands for the table that
    AWS makes with it, where routes are written into that; None: it holds the local route only."""
    associated = _associations(configuration).get(subnet.address, [])
    if associated:
        return configuration.target(associated[0]) or Unknown("a route table known after apply")
    if paired := paired_table(configuration, subnet):
        # Should one subnet have no partner, it has the main table.
        main = _main_table(configuration, subnet.get("vpc_id"))
        apart = isinstance(main, Resource) and main is not paired
        return Unknown("one of two route tables") if apart else paired
    if not all(names_others(value, subnet) for value in _unresolved_associations(configuration)):
        return Unknown("an association whose subnet cannot be resolved")
    return _main_table(configuration, subnet.get("vpc_id"))


@once
def _unresolved_associations(configuration: Configuration) -> list[Value]:
    every = configuration.of_type("aws_route_table_association")
    named = (association.get("subnet_id") for association in every)
    return [value for value in named if isinstance(value, Unknown)]


def _main_table(configuration: Configuration, vpc: Value) -> Resource | Unknown | None:
    target = configuration.target(vpc)
    if target is None:
        return Unknown("the main route table of a VPC outside this configuration")
    for main in configuration.of_type("aws_main_route_table_association"):
        if configuration.target(main.get("vpc_id")) is target:
            table = configuration.target(main.get("route_table_id"))
            return table or Unknown("a main route table known after apply")
    for table in configuration.of_type("aws_default_route_table"):
        if configuration.target(table.get("default_route_table_id")) is target:
            return table
    claims = (
        *(m.get("vpc_id") for m in configuration.of_type("aws_main_route_table_association")),
        *(t.get("default_route_table_id") for t in configuration.of_type(ROUTE_TABLE_TYPES[1])),
    )
    if any(may_be(value, target) for value in claims):
        return Unknown("a main route table whose VPC cannot be resolved")
    if any(_into_main(configuration, target)):
        return target
    owners = (route.get("route_table_id") for route in configuration.of_type("aws_route"))
    if any(may_be(owner, target) for owner in owners):
        return Unknown("a route whose route table cannot be resolved")
    return None


def _into_main(configuration: Configuration, vpc: Resource) -> Iterator[Resource]:
    """Routes that name the table as ``aws_vpc.x.main_route_table_id``."""
    for route in configuration.of_type("aws_route"):
        owner = route.get("route_table_id")
        if configuration.target(owner) is vpc:
            yield route


def routes_of(configuration: Configuration, table: Resource) -> tuple[list[TableRoute], str]:
    """A table's routes, inline and by aws_route, and why some are not known ('' if all are)."""
    blocks, unresolved = blocks_at(table.block, "route")
    found = [r for block in blocks for r in routes_in(table, block)]
    strays: list[str] = []
    if table.type == ROUTE_TABLE_TYPES[1]:
        vpc = configuration.target(table.get("default_route_table_id"))
        written = _into_main(configuration, vpc) if vpc else ()
        found += [r for route in written for r in routes_in(route, route.block)]
    for route in configuration.of_type("aws_route"):
        owner = route.get("route_table_id")
        if configuration.target(owner) is table:
            found += routes_in(route, route.block)
        elif may_be(owner, table):
            strays.append(route.address)
    holes = ["routes that cannot be resolved"] if unresolved else []
    return found, ", ".join([*holes, *strays])


def routes_in(resource: Resource, block: Block) -> Iterator[TableRoute]:
    """Routes of one aws_route or ``route`` block: one per kind of destination written."""
    targets = [(name, argument(block, name)) for name in _TARGETS]
    kind, target = next(((n, t) for n, t in targets if t not in (ABSENT, "")), ("", ABSENT))
    for name in _DESTINATIONS:
        destination = argument(block, name)
        if destination not in (ABSENT, ""):
            yield TableRoute(destination, target, kind, resource, block.line)


def is_public(configuration: Configuration, subnet: Resource) -> bool | None:
    """Whether the subnet has a route to an internet gateway; None: cannot be resolved."""
    table = route_table_of(configuration, subnet)
    if table is None:
        return False
    if isinstance(table, Unknown):
        return None
    routes, reason = routes_of(configuration, table)
    answers = [_to_internet_gateway(configuration, route) for route in routes]
    if True in answers:
        return True
    return None if None in answers or reason else False


def _to_internet_gateway(configuration: Configuration, route: TableRoute) -> bool | None:
    if route.kind not in ("gateway_id", ""):
        return False
    if isinstance(route.target, Reference):
        target = configuration.target(route.target)
        address = target.type if target else route.target.address
        return "aws_internet_gateway" in address
    if isinstance(route.target, str):
        return route.target.startswith("igw-")
    return None
