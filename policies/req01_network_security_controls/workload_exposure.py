"""Whether workloads and stores sit in private subnets."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Value
from generator.gate.facts.network.subnets import is_public
from generator.gate.model import Settings
from generator.gate.verdict.operators import items
from generator.gate.verdict.verdicts import Verdict, all_of, failed, passed, unknown


def subnets_are_private(
    configuration: Configuration, resource: Resource, settings: Settings, path: str
) -> Verdict:
    """No subnet of the argument has a route to an internet gateway."""
    value = resource.get(path)
    if value is ABSENT or value is None:
        return failed(f"{path} is not set: AWS places it in the default VPC's public subnets")
    line = resource.line_of(path)
    return all_of(_subnet(configuration, item, path, line) for item in items(value))


def _subnet(configuration: Configuration, item: Value, path: str, line: int) -> Verdict:
    subnet = configuration.target(item)
    if subnet is None or subnet.type not in ("aws_subnet", "aws_default_subnet"):
        return unknown(f"{path} names a subnet outside this configuration", line)
    public = is_public(configuration, subnet)
    if public is None:
        return unknown(f"routes of {subnet.address} cannot be resolved", line)
    if public:
        return failed(f"{path} holds {subnet.address}, which routes to an internet gateway", line)
    return passed()
