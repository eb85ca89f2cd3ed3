"""Route tables seen from the table: its subnets, and the routes any resource writes."""

from __future__ import annotations

from generator.config.may_be import may_be
from generator.config.model import Configuration, Resource
from generator.config.paths import blocks_at
from generator.config.values import Value
from generator.gate.facts.network.cidrs import is_world, network
from generator.gate.facts.network.subnets import ROUTE_TABLE_TYPES, TableRoute, routes_in


def written_routes(resource: Resource) -> tuple[list[TableRoute], str]:
    """Routes that an aws_route or the inline blocks of a table write; why some are unknown."""
    if resource.type == "aws_route":
        return list(routes_in(resource, resource.block)), ""
    blocks, unresolved = blocks_at(resource.block, "route")
    reason = "`route` cannot be resolved" if unresolved else ""
    return [route for block in blocks for route in routes_in(resource, block)], reason


def is_default(destination: Value) -> bool:
    """Whether a destination is the internet: 0.0.0.0/0, ::/0 or a large part of them."""
    net = network(destination)
    return net is not None and is_world(net)


def subnets_of(configuration: Configuration, table: Resource) -> tuple[list[Resource], str]:
    """Subnets associated with a table, and why some may be missing."""
    found, reason = [], ""
    for association in configuration.of_type("aws_route_table_association"):
        if may_be(association.get("route_table_id"), table):
            reason = f"`route_table_id` of {association.address} cannot be resolved"
        if configuration.target(association.get("route_table_id")) is not table:
            continue
        subnet = configuration.target(association.get("subnet_id"))
        if subnet is not None and subnet.type == "aws_subnet":
            found.append(subnet)
        else:
            reason = f"`subnet_id` of {association.address} cannot be resolved"
    return found, reason


def is_main(configuration: Configuration, table: Resource) -> bool:
    """Whether the table is the main one of a VPC."""
    mains = configuration.of_type("aws_main_route_table_association")
    return table.type == ROUTE_TABLE_TYPES[1] or any(
        configuration.target(main.get("route_table_id")) is table for main in mains
    )
