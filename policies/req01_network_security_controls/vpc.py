"""What a VPC contains and inherits (PCI DSS 1.2.1, 1.3.1, 1.3.2, 1.4.1, 12.5.2)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Unknown
from generator.gate.facts.network.network_acls import acl_rules_in
from generator.gate.facts.network.networks import may_have_more, members
from generator.gate.facts.network.routing import written_routes
from generator.gate.facts.owners import may_be
from generator.gate.facts.scope import Scope, in_scope, scope_of
from generator.gate.facts.tiers import tier_of
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals, items
from generator.gate.verdict.verdicts import Verdict, all_of, failed, not_applicable, passed, unknown
from generator.gate.verdict.wording import shown

_MAIN = "aws_main_route_table_association"
_ROUTES = ("aws_route", "aws_vpn_gateway_route_propagation")


def gateway_authorised(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The VPC of an internet gateway declares a public tier."""
    written = resource.get("vpc_id")
    if written in (ABSENT, None):
        return not_applicable()  # attached by aws_internet_gateway_attachment, judged there
    vpc = configuration.target(written)
    line = resource.line_of("vpc_id")
    if vpc is None:
        return unknown(f"`vpc_id` {shown(written)} is not a VPC of this configuration", line)
    subnets = members(configuration, vpc, "aws_subnet")
    tiers = [tier_of(subnet) for subnet in subnets]
    if "public" in tiers or _faces_internet(configuration, subnets):
        return passed(f"{vpc.address} has a public tier")
    holes = [tier.reason for tier in tiers if isinstance(tier, Unknown)]
    if holes:
        return unknown(f"cannot resolve {', '.join(holes)}", line)
    return failed(f"`vpc_id` is {vpc.address}, which declares no public tier", line)


def _faces_internet(configuration: Configuration, subnets: list[Resource]) -> bool:
    """Whether an internet-facing load balancer is in one of the subnets."""
    inside = {subnet.address for subnet in subnets}
    return any(
        equals(balancer.get("internal"), False) is True
        and any(getattr(s, "address", "") in inside for s in items(balancer.get("subnets")))
        for balancer in configuration.of_type("aws_lb", "aws_alb")
    )


def dedicated_to_cde(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No out-of-scope subnet in a VPC that is, or holds, the CDE."""
    subnets = members(configuration, resource, "aws_subnet")
    scopes = {subnet.address: scope_of(configuration, subnet, settings) for subnet in subnets}
    own = scope_of(configuration, resource, settings)
    marked = Scope.CDE in (own, *scopes.values())
    more = may_have_more(configuration, resource, "aws_subnet")
    open_ends = more or Scope.UNKNOWN in (own, *scopes.values())
    if not marked and not open_ends:
        return not_applicable()
    outside = [address for address, scope in scopes.items() if scope is Scope.OUT_OF_SCOPE]
    if outside and marked:
        return failed(f"{', '.join(outside)} is out of scope and in the VPC of the CDE")
    if outside or more or Scope.UNKNOWN in scopes.values():
        return unknown("scope tags of the VPC or its subnets cannot be resolved")
    return passed()


def main_table_local_only(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No route in the main table, whoever writes it."""
    tables = _main_tables(configuration, resource)
    verdicts = [passed(), *(_local_only(configuration, table) for table in tables)]
    for route in configuration.of_type(*_ROUTES):
        if configuration.target(route.get("route_table_id")) is resource:
            return failed(f"{route.address} adds routes to the main route table")
        if may_be(route.get("route_table_id"), resource):
            verdicts.append(unknown(f"`route_table_id` of {route.address} cannot be resolved"))
    strays = [
        *(m.address for m in configuration.of_type(_MAIN) if may_be(m.get("vpc_id"), resource)),
        *(
            table.address
            for table in configuration.of_type("aws_default_route_table")
            if may_be(table.get("default_route_table_id"), resource)
        ),
        *(
            main.address
            for main in members(configuration, resource, _MAIN)
            if isinstance(main.get("route_table_id"), Unknown)
        ),
    ]
    if strays:
        verdicts.append(unknown(f"{', '.join(strays)} cannot be resolved"))
    return all_of(verdicts)


def _main_tables(configuration: Configuration, vpc: Resource) -> list[Resource]:
    mains = members(configuration, vpc, _MAIN)
    named = [configuration.target(main.get("route_table_id")) for main in mains]
    managed = [
        table
        for table in configuration.of_type("aws_default_route_table")
        if configuration.target(table.get("default_route_table_id")) is vpc
    ]
    return [table for table in named if table is not None] or managed


def _local_only(configuration: Configuration, table: Resource) -> Verdict:
    routes, reason = written_routes(table)
    routed = [shown(route.destination) for route in routes if route.target != "local"]
    routed += [
        other.address
        for other in configuration.of_type(*_ROUTES)
        if configuration.target(other.get("route_table_id")) is table
    ]
    strays = [
        other.address
        for other in configuration.of_type(*_ROUTES)
        if may_be(other.get("route_table_id"), table)
    ]
    reason = reason or (f"{', '.join(strays)} may be its route" if strays else "")
    if table.get("propagating_vgws") not in (ABSENT, None, []):
        routed.append("`propagating_vgws`")
    if routed:
        return failed(f"main table {table.address} routes {', '.join(routed)}")
    return unknown(f"{table.address}: {reason}") if reason else passed()


def default_nacl_neutralised(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The default ACL is managed without allow rules, and no in-scope subnet uses it."""
    managed = [
        acl
        for acl in configuration.of_type("aws_default_network_acl")
        if configuration.target(acl.get("default_network_acl_id")) is resource
    ]
    if not managed:
        return failed("no aws_default_network_acl has its default_network_acl_id")
    rules = [rule for acl in managed for rule in acl_rules_in(acl) if rule.allows is not False]
    if any(rule.allows for rule in rules):
        return failed(f"{managed[0].address} has allow rules; it must have none")
    if rules:
        return unknown(f"rules of {managed[0].address} cannot be resolved")
    subnets = members(configuration, resource, "aws_subnet")
    verdict = _explicit_acls(configuration, subnets, settings)
    if may_have_more(configuration, resource, "aws_subnet"):
        return all_of([verdict, unknown("a subnet whose `vpc_id` cannot be resolved")])
    return verdict


def _explicit_acls(
    configuration: Configuration, subnets: list[Resource], settings: Settings
) -> Verdict:
    named = [
        value
        for acl in configuration.of_type("aws_network_acl")
        for attribute in acl.find("subnet_ids")
        for value in items(attribute.value)
    ]
    named += [a.get("subnet_id") for a in configuration.of_type("aws_network_acl_association")]
    targets = [configuration.target(value) for value in named]
    lost = [s.address for s in subnets if s not in targets]
    scoped = [a for a in lost if in_scope(configuration, configuration.by_address[a], settings)]
    if scoped and None not in targets:
        return failed(f"{', '.join(scoped)} uses the default network ACL")
    return unknown("`subnet_ids` of a network ACL cannot be resolved") if scoped else passed()
