"""Where auto scaling groups place servers."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    all_of,
    blocks_at,
    private_placement,
    values_at,
)

_SUBNETS = "vpc_zone_identifier"


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
