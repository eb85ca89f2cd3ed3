"""Whether workloads and stores sit in private subnets."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Configuration,
    Judgement,
    Value,
    all_of,
    failed,
    is_public,
    items,
    passed,
    unknown,
)


def subnets_are_private(case: Case, path: str) -> Judgement:
    """No subnet of the argument has a route to an internet gateway."""
    value = case.get(path)
    if value is ABSENT or value is None:
        return failed(f"{path} is not set: AWS places it in the default VPC's public subnets")
    line = case.line_of(path)
    return all_of(_subnet(case.configuration, item, path, line) for item in items(value))


def _subnet(configuration: Configuration, item: Value, path: str, line: int) -> Judgement:
    subnet = configuration.target(item)
    if subnet is None or subnet.type not in ("aws_subnet", "aws_default_subnet"):
        return unknown(f"{path} names a subnet outside this configuration", line)
    public = is_public(configuration, subnet)
    if public is None:
        return unknown(f"routes of {subnet.address} cannot be resolved", line)
    if public:
        return failed(f"{path} holds {subnet.address}, which routes to an internet gateway", line)
    return passed()
