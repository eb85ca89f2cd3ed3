"""Public addresses, route tables and placement of subnets (PCI DSS 1.2.1, 1.4.4, 1.4.5)."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    Unknown,
    all_of,
    equals,
    failed,
    is_public,
    may_be,
    names_others,
    passed,
    private_placement,
    route_table_of,
    shown,
    unknown,
)


def no_automatic_public_address(case: Case) -> Judgement:
    """No public IPv4 address at launch; in scope no IPv6 address either, where a route leads in."""
    by_default = case.resource.type == "aws_default_subnet"  # AWS: default subnets are public
    judgements = [_off(case.resource, "map_public_ip_on_launch", by_default)]
    scoped = case.in_scope(case.resource)
    if is_public(case.configuration, case.resource) is False and _has_a_table(case):
        return all_of(judgements)  # nobody reaches its IPv6 addresses from outside
    ipv6 = _off(case.resource, "assign_ipv6_address_on_creation", False)
    if scoped or ipv6.status == "pass":
        judgements.append(ipv6)
    elif scoped is None:
        judgements.append(unknown(f"{ipv6.message}; its scope cannot be resolved", ipv6.line))
    return all_of(judgements)


def _has_a_table(case: Case) -> bool:
    """Whether the route table of the subnet is known, so that somebody decided its routes."""
    table = route_table_of(case.configuration, case.resource)
    return table is not None and not isinstance(table, Unknown)


def _off(resource: Resource, path: str, default: bool) -> Judgement:
    written = resource.get(path)
    value = default if written in (ABSENT, None) else written
    line = resource.line_of(path)
    answer = equals(value, False)
    if answer is None:
        return unknown(f"`{path}` is {shown(value)}; it must be false", line)
    return passed() if answer else failed(f"`{path}` is {shown(value)}; it must be false", line)


def explicit_route_table(case: Case) -> Judgement:
    """Exactly one association names the subnet."""
    every = case.of_type("aws_route_table_association")
    mine = [a for a in every if case.configuration.target(a.get("subnet_id")) is case.resource]
    if len(mine) == 1 and any(may_be(a.get("subnet_id"), case.resource) for a in every):
        return unknown("a second aws_route_table_association may name it")
    if len(mine) == 1:
        return passed(mine[0].address)
    if mine:
        return failed(f"{len(mine)} associations name it: {', '.join(a.address for a in mine)}")
    open_ = [a.get("subnet_id") for a in every if isinstance(a.get("subnet_id"), Unknown)]
    if not all(names_others(value, case.resource) for value in open_):
        return unknown("an aws_route_table_association whose `subnet_id` cannot be resolved")
    return failed("no aws_route_table_association has its id as `subnet_id`")


def cache_in_private_subnets(case: Case) -> Judgement:
    """A subnet group of private subnets, and caches that name one of their own."""
    if case.resource.type == "aws_elasticache_subnet_group":
        return private_placement(case.configuration, case.resource, "subnet_ids")
    name = case.get("subnet_group_name")
    line = case.line_of("subnet_group_name")
    if name in (ABSENT, None, "", "default"):
        written = "is not set" if name in (ABSENT, None) else f"is {shown(name)}"
        return failed(f"`subnet_group_name` {written}, so the cache is in the default VPC", line)
    if case.configuration.target(name) is not None:
        return passed()
    outside = f"`subnet_group_name` {shown(name)} is not in this configuration"
    return unknown(outside, line, elsewhere=True)
