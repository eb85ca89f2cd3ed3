"""Zones of firewalls and of the networks behind them.

Source: Network Firewall developer guide, "Multi zone architecture"; Gateway Load Balancers guide,
"Getting started" (an endpoint in each zone).
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.gate.api import (
    Case,
    Configuration,
    Judgement,
    Resource,
    Unknown,
    Value,
    equals,
    failed,
    items,
    not_applicable,
    passed,
    references,
    unknown,
)

_FIREWALL = "aws_networkfirewall_firewall"
_ZONE = ("availability_zone", "availability_zone_id")
Zones = set[str] | None


def firewall_in_each_zone(case: Case) -> Judgement:
    """The firewall has a subnet in each zone in which its VPC has subnets."""
    vpc = case.target("vpc_id")
    if vpc is None:
        return not_applicable() if not case.find("vpc_id") else unknown("vpc_id is not here")
    subnets = case.configuration.referrers(vpc, "aws_subnet", "vpc_id")
    mapped = [attribute.value for attribute in case.find("subnet_mapping.subnet_id")]
    wanted, found = _zones(case, subnets), _named(case, mapped)
    if wanted is None or found is None or not mapped:
        return unknown("zones of subnets cannot be resolved")
    lacking = wanted - found
    return failed(f"has no subnet in {', '.join(sorted(lacking))}") if lacking else passed()


def endpoint_in_same_zone(case: Case) -> Judgement:
    """A route to a Gateway Load Balancer endpoint stays in the zone of its subnets."""
    endpoint, written = case.target("vpc_endpoint_id"), case.get("vpc_endpoint_id")
    if _of_a_firewall(case, written):
        return not_applicable()
    if isinstance(written, Unknown):
        return unknown("vpc_endpoint_id cannot be resolved", case.line_of("vpc_endpoint_id"))
    type_ = equals(endpoint.get("vpc_endpoint_type"), "GatewayLoadBalancer") if endpoint else False
    if endpoint is None or type_ is False:
        return not_applicable()
    table = case.target("route_table_id")
    named = [value for a in endpoint.find("subnet_ids") for value in items(a.value)]
    theirs = _named(case, named)
    mine = _named(case, _associated(case.configuration, table)) if table else None
    if not mine or not theirs:
        return unknown("zones of subnets cannot be resolved", case.line_of("vpc_endpoint_id"))
    if type_ is None:
        return unknown("the type of the endpoint cannot be resolved")
    away = mine - theirs
    said = f"subnets in {', '.join(sorted(away))} use an endpoint in {', '.join(sorted(theirs))}"
    return failed(said, case.line_of("vpc_endpoint_id")) if away else passed()


def _of_a_firewall(case: Case, written: Value) -> bool:
    """Whether the endpoint is one that AWS Network Firewall makes: its status tells the id."""
    named = [case.configuration.by_address.get(r.address) for r in references(written)]
    return bool(named) and all(r is not None and r.type == _FIREWALL for r in named)


def _associated(configuration: Configuration, table: Resource) -> list[Value]:
    users = configuration.referrers(table, "aws_route_table_association", "route_table_id")
    return [user.get("subnet_id") for user in users]


def _named(case: Case, values: Iterable[Value]) -> Zones:
    subnets = [case.configuration.target(value) for value in values]
    known = [subnet for subnet in subnets if subnet is not None]
    return _zones(case, known) if len(known) == len(subnets) else None


def _zones(case: Case, subnets: Iterable[Resource]) -> Zones:
    found: set[str] = set()
    for subnet in subnets:
        names = [case.literal(a.value) for path in _ZONE for a in subnet.find(path)]
        texts = [name for name in names if isinstance(name, str)]
        if not texts:
            return None
        found.update(texts)
    return found
