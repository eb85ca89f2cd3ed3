"""What a VPC contains and inherits (PCI DSS 1.2.1, 1.3.1, 1.3.2, 1.4.1, 12.5.2)."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Configuration,
    Judgement,
    Resource,
    ScopeCategory,
    Unknown,
    acl_rules_in,
    all_of,
    equals,
    failed,
    is_public,
    items,
    may_be,
    may_have_more_members,
    not_applicable,
    passed,
    references,
    shown,
    some,
    tier_of,
    unknown,
    vpc_members,
    written_routes,
)

_MAIN = "aws_main_route_table_association"
_ROUTES = ("aws_route", "aws_vpn_gateway_route_propagation")


def _is_an_output(configuration: Configuration, resource: Resource) -> bool:
    named = (r for value in configuration.outputs.values() for r in references(value))
    return any(configuration.target(reference) is resource for reference in named)


def gateway_authorised(case: Case) -> Judgement:
    """A subnet of the gateway's VPC has a route to it, or the VPC declares a public tier."""
    written = case.get("vpc_id")
    if written in (ABSENT, None):
        return not_applicable()  # attached by aws_internet_gateway_attachment, judged there
    vpc = case.configuration.target(written)
    line = case.line_of("vpc_id")
    if vpc is None:
        return unknown(f"`vpc_id` {shown(written)} is not a VPC of this configuration", line)
    subnets = vpc_members(case.configuration, vpc, "aws_subnet")
    tiers = [tier_of(subnet) for subnet in subnets]
    public = some(is_public(case.configuration, subnet) for subnet in subnets)
    if public or "public" in tiers or _faces_internet(case.configuration, subnets):
        return passed(f"{vpc.address} has public subnets")
    holes = [tier.reason for tier in tiers if isinstance(tier, Unknown)]
    if holes or public is None:
        holes = holes or ["the routes of its subnets"]
        return unknown(f"cannot resolve {', '.join(holes)}", line)
    if may_have_more_members(case.configuration, vpc, "aws_subnet"):
        return unknown(f"{vpc.address} may have more subnets", line)
    if not subnets and _is_an_output(case.configuration, vpc):
        return unknown(f"{vpc.address} is an output, and its subnets are made elsewhere", line)
    if _is_an_output(case.configuration, case.resource):
        said = f"{case.resource.address} is an output, and what routes to it may be made elsewhere"
        return unknown(said, line, elsewhere=True)
    return failed(f"`vpc_id` is {vpc.address}, in which no subnet is public", line)


def _faces_internet(configuration: Configuration, subnets: list[Resource]) -> bool:
    """Whether an internet-facing load balancer is in one of the subnets."""
    inside = {subnet.address for subnet in subnets}
    return any(
        equals(balancer.get("internal"), False) is True
        and any(getattr(s, "address", "") in inside for s in items(balancer.get("subnets")))
        for balancer in configuration.of_type("aws_lb", "aws_alb")
    )


def dedicated_to_cde(case: Case) -> Judgement:
    """No out-of-scope subnet in a VPC that is, or holds, the CDE."""
    subnets = vpc_members(case.configuration, case.resource, "aws_subnet")
    scopes = {subnet.address: case.scope_of(subnet) for subnet in subnets}
    own = case.scope_of(case.resource)
    marked = ScopeCategory.CDE in (own, *scopes.values())
    more = may_have_more_members(case.configuration, case.resource, "aws_subnet")
    open_ends = more or ScopeCategory.UNKNOWN in (own, *scopes.values())
    if not marked and not open_ends:
        return not_applicable()
    outside = [address for address, scope in scopes.items() if scope is ScopeCategory.OUT_OF_SCOPE]
    if outside and marked:
        return failed(f"{', '.join(outside)} is out of scope and in the VPC of the CDE")
    if outside or more or ScopeCategory.UNKNOWN in scopes.values():
        return unknown("scope tags of the VPC or its subnets cannot be resolved")
    return passed()


def main_table_local_only(case: Case) -> Judgement:
    """No route in the main table, whoever writes it."""
    tables = _main_tables(case)
    judgements = [passed(), *(_local_only(case.configuration, table) for table in tables)]
    for route in case.of_type(*_ROUTES):
        if case.configuration.target(route.get("route_table_id")) is case.resource:
            return failed(f"{route.address} adds routes to the main route table")
        if may_be(route.get("route_table_id"), case.resource):
            judgements.append(unknown(f"`route_table_id` of {route.address} cannot be resolved"))
    strays = [
        *(m.address for m in case.of_type(_MAIN) if may_be(m.get("vpc_id"), case.resource)),
        *(
            table.address
            for table in case.of_type("aws_default_route_table")
            if may_be(table.get("default_route_table_id"), case.resource)
        ),
        *(
            main.address
            for main in vpc_members(case.configuration, case.resource, _MAIN)
            if isinstance(main.get("route_table_id"), Unknown)
        ),
    ]
    if strays:
        judgements.append(unknown(f"{', '.join(strays)} cannot be resolved"))
    return all_of(judgements)


def _main_tables(case: Case) -> list[Resource]:
    mains = vpc_members(case.configuration, case.resource, _MAIN)
    named = [case.configuration.target(main.get("route_table_id")) for main in mains]
    managed = [
        table
        for table in case.of_type("aws_default_route_table")
        if case.configuration.target(table.get("default_route_table_id")) is case.resource
    ]
    return [table for table in named if table is not None] or managed


def _local_only(configuration: Configuration, table: Resource) -> Judgement:
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
    reason = reason or (f"{', '.join(strays)} may add a route to it" if strays else "")
    if table.get("propagating_vgws") not in (ABSENT, None, []):
        routed.append("`propagating_vgws`")
    if routed:
        return failed(f"main table {table.address} routes {', '.join(routed)}")
    return unknown(f"{table.address}: {reason}") if reason else passed()


def default_nacl_neutralised(case: Case) -> Judgement:
    """The default ACL is managed without allow rules, and no in-scope subnet uses it."""
    managed = [
        acl
        for acl in case.of_type("aws_default_network_acl")
        if case.configuration.target(acl.get("default_network_acl_id")) is case.resource
    ]
    if not managed:
        return failed("no aws_default_network_acl has its default_network_acl_id")
    rules = [rule for acl in managed for rule in acl_rules_in(acl) if rule.allows is not False]
    if any(rule.allows for rule in rules):
        return failed(f"{managed[0].address} has allow rules; it must have none")
    if rules:
        return unknown(f"rules of {managed[0].address} cannot be resolved")
    subnets = vpc_members(case.configuration, case.resource, "aws_subnet")
    judgement = _explicit_acls(case, subnets)
    if may_have_more_members(case.configuration, case.resource, "aws_subnet"):
        return all_of([judgement, unknown("a subnet whose `vpc_id` cannot be resolved")])
    return judgement


def _explicit_acls(case: Case, subnets: list[Resource]) -> Judgement:
    named = [
        value
        for acl in case.of_type("aws_network_acl")
        for attribute in acl.find("subnet_ids")
        for value in items(attribute.value)
    ]
    named += [a.get("subnet_id") for a in case.of_type("aws_network_acl_association")]
    targets = [case.configuration.target(value) for value in named]
    lost = [s.address for s in subnets if s not in targets]
    scoped = [a for a in lost if case.in_scope(case.configuration.by_address[a])]
    if scoped and None not in targets:
        return failed(f"{', '.join(scoped)} uses the default network ACL")
    return unknown("`subnet_ids` of a network ACL cannot be resolved") if scoped else passed()
