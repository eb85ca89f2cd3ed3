"""Routes to AWS services: "Gateway endpoints for Amazon S3" of the AWS PrivateLink guide says that
an endpoint serves the subnets of the route tables that are named for it, and no other."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    Template,
    Unknown,
    Value,
    equals,
    every,
    failed,
    is_default,
    items,
    negated,
    not_applicable,
    passed,
    route_table_of,
    routes_of,
    shown,
    unknown,
)

_ENDPOINT = "aws_vpc_endpoint"
_ASSOCIATION = "aws_vpc_endpoint_route_table_association"
_FIREWALL = "aws_networkfirewall_firewall"
_SERVERS = (("aws_instance", "subnet_id"), ("aws_autoscaling_group", "vpc_zone_identifier"))
_WAYS_OUT = ("nat_gateway_id", "transit_gateway_id", "vpc_endpoint_id", "network_interface_id")


def s3_by_endpoint(case: Case) -> Judgement:
    """The route table of the subnet has the endpoint for S3, if it has a way to the internet."""
    table = route_table_of(case.configuration, case.resource)
    if table is None or _of_firewall(case):
        return not_applicable()
    if isinstance(table, Unknown):
        return unknown(f"its route table cannot be resolved: {table.reason}")
    routes, hidden = routes_of(case.configuration, table)
    ways = [r for r in routes if r.kind in _WAYS_OUT]
    out = [r for r in ways if is_default(r.destination)]
    open_ = [r for r in ways if isinstance(r.destination, Unknown)]
    if open_ and not out:
        hidden = hidden or f"a destination is {shown(open_[0].destination)}"
    if not out:
        return unknown(f"routes of {table.address}: {hidden}") if hidden else not_applicable()
    endpoints = [e for e in case.of_type(_ENDPOINT) if _is_s3(case, e) is not False]
    answers = [_serves(case, endpoint, table) for endpoint in endpoints]
    if True in answers:
        return passed()
    if None in answers:
        return unknown(f"whether an endpoint for S3 serves {table.address} cannot be resolved")
    return failed(
        f"sends what is for S3 to {shown(out[0].target)}: no endpoint for S3 serves {table.address}"
    )


def _of_firewall(case: Case) -> bool:
    """Whether endpoints of a firewall are alone in the subnet: they send nothing of their own, and
    what comes to them has passed the tables of servers."""
    alone = not any(case.users(*server) for server in _SERVERS)
    return alone and bool(case.users(_FIREWALL, "subnet_mapping.subnet_id"))


def _is_s3(case: Case, endpoint: Resource) -> bool | None:
    name: Value = case.literal(endpoint.get("service_name"))
    if isinstance(name, Template):
        last = name.parts[-1] if name.parts else ""
        return last.endswith(".s3") if isinstance(last, str) else None
    return name.endswith(".s3") if isinstance(name, str) else None


def _serves(case: Case, endpoint: Resource, table: Resource) -> bool | None:
    """Whether a subnet with this table reaches S3 through the endpoint."""
    named = items(endpoint.get("route_table_ids"))
    named += [
        link.get("route_table_id")
        for link in case.of_type(_ASSOCIATION)
        if case.configuration.target(link.get("vpc_endpoint_id")) is endpoint
    ]
    if any(case.configuration.target(value) is table for value in named):
        return _is_s3(case, endpoint)
    if endpoint.get("vpc_endpoint_type") == "Interface":
        same = case.configuration.target(endpoint.get("vpc_id"))
        here = same is not None and same is case.configuration.target(case.resource.get("vpc_id"))
        return every([_is_s3(case, endpoint), _by_name(endpoint)]) if here else False
    open_ = [v for v in named if isinstance(v, Unknown)]
    return None if open_ else False


def _by_name(endpoint: Resource) -> bool | None:
    """Whether the name of S3 leads servers of the VPC to an interface endpoint: not where it does
    so for callers from on premises alone."""
    only = endpoint.get("dns_options.private_dns_only_for_inbound_resolver_endpoint")
    apart = False if only is ABSENT else equals(only, True)
    return every([equals(endpoint.get("private_dns_enabled"), True), negated(apart)])
