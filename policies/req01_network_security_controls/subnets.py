"""Public addresses, route tables and placement of subnets (PCI DSS 1.2.1, 1.4.4, 1.4.5)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Unknown
from generator.gate.facts.network.placement import private_placement
from generator.gate.facts.owners import may_be
from generator.gate.facts.scope import in_scope
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import Verdict, all_of, failed, passed, unknown
from generator.gate.verdict.wording import shown


def no_automatic_public_address(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No public IPv4 address at launch; in scope, no IPv6 address either."""
    by_default = resource.type == "aws_default_subnet"  # AWS: default subnets are public
    verdicts = [_off(resource, "map_public_ip_on_launch", by_default)]
    scoped = in_scope(configuration, resource, settings)
    ipv6 = _off(resource, "assign_ipv6_address_on_creation", False)
    if scoped or ipv6.status == "pass":
        verdicts.append(ipv6)
    elif scoped is None:
        verdicts.append(unknown(f"{ipv6.message}; its scope cannot be resolved", ipv6.line))
    return all_of(verdicts)


def _off(resource: Resource, path: str, default: bool) -> Verdict:
    written = resource.get(path)
    value = default if written in (ABSENT, None) else written
    line = resource.line_of(path)
    answer = equals(value, False)
    if answer is None:
        return unknown(f"`{path}` is {shown(value)}; it must be false", line)
    return passed() if answer else failed(f"`{path}` is {shown(value)}; it must be false", line)


def explicit_route_table(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Exactly one association names the subnet."""
    every = configuration.of_type("aws_route_table_association")
    mine = [a for a in every if configuration.target(a.get("subnet_id")) is resource]
    if len(mine) == 1 and any(may_be(a.get("subnet_id"), resource) for a in every):
        return unknown("a second aws_route_table_association may name it")
    if len(mine) == 1:
        return passed(mine[0].address)
    if mine:
        return failed(f"{len(mine)} associations name it: {', '.join(a.address for a in mine)}")
    if any(isinstance(a.get("subnet_id"), Unknown) for a in every):
        return unknown("an aws_route_table_association whose `subnet_id` cannot be resolved")
    return failed("no aws_route_table_association has its id as `subnet_id`")


def private_subnets(
    configuration: Configuration,
    resource: Resource,
    settings: Settings,
    path: str,
    data_tier: bool = False,
) -> Verdict:
    """The subnets at a path have no route to an internet gateway."""
    return private_placement(configuration, resource, path, data_tier)


def cache_in_private_subnets(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """A subnet group of private subnets, and caches that name one of their own."""
    if resource.type == "aws_elasticache_subnet_group":
        return private_placement(configuration, resource, "subnet_ids")
    name = resource.get("subnet_group_name")
    line = resource.line_of("subnet_group_name")
    if name in (ABSENT, None, "", "default"):
        written = "is not set" if name in (ABSENT, None) else f"is {shown(name)}"
        return failed(f"`subnet_group_name` {written}, so the cache is in the default VPC", line)
    if configuration.target(name) is not None:
        return passed()
    return unknown(f"`subnet_group_name` {shown(name)} is not in this configuration", line)
