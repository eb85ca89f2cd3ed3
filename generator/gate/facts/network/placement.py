"""Whether what an argument places into subnets is placed into private ones."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.paths import values_at
from generator.config.values import ABSENT, Unknown, Value
from generator.gate.facts.network.subnets import is_public
from generator.gate.facts.owners import lies_elsewhere
from generator.gate.facts.tiers import tier_of
from generator.gate.verdict.judgement import Judgement, all_of, failed, passed, unknown
from generator.gate.verdict.operators import items
from generator.gate.verdict.wording import shown

_SUBNETS = ("aws_subnet", "aws_default_subnet")


def private_placement(
    configuration: Configuration, resource: Resource, path: str, data_tier: bool = False
) -> Judgement:
    """No subnet named at ``path`` is public, nor (``data_tier``) tagged as another tier."""
    found = [
        (item, hit.line) for hit in values_at(resource.block, path) for item in items(hit.value)
    ]
    if not found or all(value in (ABSENT, "") for value, _ in found):
        return failed(f"`{path}` is not set, so AWS chooses subnets of the default VPC")
    return all_of(_private(configuration, v, line, path, data_tier) for v, line in found)


def _private(
    configuration: Configuration, value: Value, line: int, path: str, data_tier: bool
) -> Judgement:
    subnet = configuration.target(value)
    if subnet is None or subnet.type not in _SUBNETS or subnet.mode != "managed":
        said = f"`{path}` {shown(value)} is not a subnet of this configuration"
        return unknown(said, line, elsewhere=lies_elsewhere(value))
    public = is_public(configuration, subnet)
    if public:
        return failed(f"`{path}` holds {subnet.address}, which routes to an internet gateway", line)
    tier = tier_of(subnet)
    if data_tier and isinstance(tier, str) and tier not in ("", "data"):
        return failed(f"`{path}` holds {subnet.address}, whose tier is {tier!r} and not data", line)
    if public is None:
        return unknown(f"the routes of {subnet.address} cannot be resolved", line)
    if data_tier and isinstance(tier, Unknown):
        return unknown(f"cannot resolve {tier.reason}", line)
    return passed(f"{subnet.address} is private", line)
