"""Placement and security groups of search domains."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.paths import values_at
from generator.gate.facts.network.placement import private_placement
from generator.gate.model import Settings
from generator.gate.verdict.operators import items
from generator.gate.verdict.verdicts import Verdict, all_of, failed, passed, unknown
from generator.gate.verdict.wording import shown

_SUBNETS, _GROUPS = "vpc_options.subnet_ids", "vpc_options.security_group_ids"


def domain_in_private_subnets(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The domain names subnets, and none of them has a route to an internet gateway."""
    if not any(items(found.value) for found in values_at(resource.block, _SUBNETS) if found.value):
        return failed(f"`{_SUBNETS}` is not set: the endpoint is public")
    return private_placement(configuration, resource, _SUBNETS)


def own_security_groups(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The groups are named, and none is a default group."""
    named = [v for f in values_at(resource.block, _GROUPS) if f.value for v in items(f.value)]
    if not named:
        return failed(f"`{_GROUPS}` is not set: AWS attaches the VPC's default group")
    return all_of(_group(configuration, resource, value) for value in named)


def _group(configuration: Configuration, resource: Resource, value: object) -> Verdict:
    line = resource.line_of(_GROUPS)
    target = configuration.target(value)
    if target is None and not isinstance(value, str):
        return unknown(f"`{_GROUPS}` {shown(value)} is not in this configuration", line)
    attribute = getattr(value, "attribute", "")
    default = attribute == "default_security_group_id" or (
        target is not None and target.type == "aws_default_security_group"
    )
    if default:
        return failed(f"`{_GROUPS}` names the default group", line)
    return passed()
