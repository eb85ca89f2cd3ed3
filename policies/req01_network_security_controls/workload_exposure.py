"""Where auto scaling groups place servers, and which servers are NAT instances."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    ScopeCategory,
    all_of,
    argument,
    blocks_at,
    equals,
    is_default,
    not_applicable,
    private_placement,
    unknown,
    values_at,
)

_SUBNETS = "vpc_zone_identifier"
_DESTINATIONS = ("destination_cidr_block", "destination_ipv6_cidr_block", "cidr_block")
_HOPS = ("network_interface_id", "instance_id")  # the second until version 5 of the provider


def group_in_private_subnets(case: Case) -> Judgement:
    """The subnets of the group are private, or those of the network interfaces that it reuses.

    A group whose launch template names an existing interface names a zone and no subnet (EC2 Auto
    Scaling user guide, "Create a launch template", network interfaces).
    """
    interfaces = _interfaces(case) if case.get(_SUBNETS) is ABSENT else []
    if not interfaces:
        return private_placement(case.configuration, case.resource, _SUBNETS)
    return all_of(private_placement(case.configuration, i, "subnet_id") for i in interfaces)


def _interfaces(case: Case) -> list[Resource]:
    """Those of the launch template; none if one of them is new, or not in this configuration."""
    configuration = case.configuration
    template = configuration.target(case.get("launch_template.id"))
    if template is None or template.type != "aws_launch_template":
        return []
    blocks, unresolved = blocks_at(template.block, "network_interfaces")
    named = [values_at(block, "network_interface_id")[0].value for block in blocks]
    found = [configuration.target(value) for value in named]
    known = [i for i in found if i is not None and i.type == "aws_network_interface"]
    return known if len(known) == len(blocks) and not unresolved else []


def nat_instance(case: Case) -> Judgement:
    """A default route leads to the server, which sends on what is not for it: its public address is
    its task. Nothing is said of other servers, and of none of the CDE."""
    server = case.resource
    if equals(server.get("source_dest_check"), False) is not True or not _is_way_out(case, server):
        return not_applicable()
    if case.scope_of(server) is ScopeCategory.CDE:
        return not_applicable()
    said = "sends on what is not for it, as a NAT instance does, and a default route leads to it"
    return unknown(f"{said}: its security groups say who reaches it", elsewhere=True)


def _is_way_out(case: Case, server: Resource) -> bool:
    """Whether a default route of this configuration has the server as its next hop."""
    routes = [route.block for route in case.of_type("aws_route")]
    for table in (*case.of_type("aws_route_table"), *case.of_type("aws_default_route_table")):
        routes += blocks_at(table.block, "route")[0]
    return any(
        any(is_default(argument(route, name)) for name in _DESTINATIONS)
        and any(case.configuration.target(argument(route, hop)) is server for hop in _HOPS)
        for route in routes
    )
