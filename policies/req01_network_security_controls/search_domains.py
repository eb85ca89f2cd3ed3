"""Placement and security groups of search domains."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Value,
    all_of,
    failed,
    items,
    lies_elsewhere,
    passed,
    private_placement,
    shown,
    unknown,
)

_SUBNETS, _GROUPS = "vpc_options.subnet_ids", "vpc_options.security_group_ids"


def domain_in_private_subnets(case: Case) -> Judgement:
    """The domain names subnets, and none of them has a route to an internet gateway."""
    if not any(items(found.value) for found in case.values(_SUBNETS) if found.value):
        return failed(f"`{_SUBNETS}` is not set: the endpoint is public")
    return private_placement(case.configuration, case.resource, _SUBNETS)


def own_security_groups(case: Case) -> Judgement:
    """The groups are named, and none is a default group."""
    named = [v for f in case.values(_GROUPS) if f.value for v in items(f.value)]
    if not named:
        return failed(f"`{_GROUPS}` is not set: AWS attaches the VPC's default group")
    return all_of(_group(case, value) for value in named)


def _group(case: Case, value: Value) -> Judgement:
    line = case.line_of(_GROUPS)
    target = case.configuration.target(value)
    if target is None and not isinstance(value, str):
        said = f"`{_GROUPS}` {shown(value)} is not in this configuration"
        return unknown(said, line, elsewhere=lies_elsewhere(value))
    attribute = getattr(value, "attribute", "")
    default = attribute == "default_security_group_id" or (
        target is not None and target.type == "aws_default_security_group"
    )
    if default:
        return failed(f"`{_GROUPS}` names the default group", line)
    return passed()
