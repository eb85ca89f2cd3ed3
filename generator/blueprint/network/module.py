"""The network module: its parts put together, what it announces and what it gives others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Announced, Input, Module, Output
from generator.blueprint.network.dns import PrivateDns, asking, dns, zone_resources
from generator.blueprint.network.dns_firewall import Firewall, dns_firewall
from generator.blueprint.network.endpoints import (
    VpcEndpoint,
    endpoint_address,
    endpoint_label,
    endpoints,
)
from generator.blueprint.network.existing import Existing, existing
from generator.blueprint.network.flow_logs import vpc_flow_logs
from generator.blueprint.network.nacls import Acl, nacls, quota
from generator.blueprint.network.network_firewall import InspectionFirewall, network_firewall
from generator.blueprint.network.prerequisites import prerequisites
from generator.blueprint.network.routes import Ways, external_flows, ways
from generator.blueprint.network.subnets import Subnet, subnets, vpc_scope
from generator.blueprint.network.vpc import vpc_address, vpc_id
from generator.blueprint.parts import flow_logs
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.scope import network_tags


@dataclass(frozen=True, slots=True)
class VpcData:
    """Every decision about the VPC."""

    name: str
    cidr: str
    vpc_tags: dict[str, str]
    subnets: tuple[Subnet, ...]
    ways: Ways
    firewall: InspectionFirewall | None
    acls: tuple[Acl, ...]
    existing: Existing | None
    vpc_id: Expr
    endpoints: tuple[VpcEndpoint, ...]
    flow_logs: flow_logs.FlowLogDelivery
    dns: PrivateDns
    dns_firewall: Firewall | None
    production: bool


def network(context: Context) -> Module:
    """Decide the network of an environment.

    Raises:
        InputError: the declared flows need more rules of network ACLs or of the firewall than there
            is room for.
    """
    data = _data(context)
    return Module(
        name="network",
        template="network",
        description="VPC, subnets, routes, network ACLs, endpoints, names and flow logs",
        data=data,
        tags=network_tags(context),
        resources=tuple(_announced(context, data)),
        source=context.source("network"),
        inputs=_inputs(data),
        outputs=tuple(_outputs(context, data)),
        facts={
            **prerequisites(context),
            **quota(data.acls),
            **asking(context),
            "callees": sorted({flow.target.name for flow in external_flows(context)}),
        },
    )


def _data(context: Context) -> VpcData:
    made = subnets(context)
    return VpcData(
        name=context.environment.name,
        cidr=context.environment.network.cidr,
        vpc_tags={"pci_scope": vpc_scope(context).value},
        subnets=made,
        ways=ways(context, made),
        firewall=network_firewall(context, made),
        acls=nacls(context, made),
        existing=existing(context, made),
        vpc_id=vpc_id(context),
        endpoints=endpoints(context, made),
        flow_logs=vpc_flow_logs(context),
        dns=dns(context, made),
        dns_firewall=dns_firewall(context),
        production=context.production,
    )


def _announced(context: Context, data: VpcData) -> Iterator[Announced]:
    for path, resources in {
        "network": () if data.existing else _vpc_resources(data),
        "network.subnets": () if data.existing else _subnet_resources(data),
        "network.existing": data.existing.resources() if data.existing else (),
        "network.nat": _nat_resources(data),
        "network.firewall": data.firewall.resources() if data.firewall else (),
        "network.endpoints": (("aws_vpc_endpoint", e.label) for e in data.endpoints),
        "network.flow_logs": data.flow_logs.resources(),
        "network.dns": _dns_resources(data.dns),
        "network.dns.firewall": data.dns_firewall.resources() if data.dns_firewall else (),
    }.items():
        yield from announced(resources, context.source(path))


def _vpc_resources(data: VpcData) -> Iterator[tuple[str, str]]:
    yield "aws_vpc", "this"
    for part in ("security_group", "network_acl", "route_table"):
        yield f"aws_default_{part}", "this"
    if data.ways.internet_gateway:
        yield "aws_internet_gateway", "this"


def _subnet_resources(data: VpcData) -> Iterator[tuple[str, str]]:
    for subnet in data.subnets:
        for type_ in ("aws_subnet", "aws_route_table", "aws_route_table_association"):
            yield type_, subnet.label
    for acl in data.acls:
        yield "aws_network_acl", acl.label
    for route in data.ways.default_routes:
        yield "aws_route", route.label


def _nat_resources(data: VpcData) -> Iterator[tuple[str, str]]:
    for gateway in data.ways.nat_gateways:
        if not gateway.allocation:
            yield "aws_eip", gateway.label
        yield "aws_nat_gateway", gateway.label


def _dns_resources(data: PrivateDns) -> Iterator[tuple[str, str]]:
    yield from zone_resources(data)
    yield "aws_cloudwatch_log_group", "queries"
    yield "aws_route53_resolver_query_log_config", "this"
    yield "aws_route53_resolver_query_log_config_association", "this"
    for endpoint in data.endpoints:
        yield "aws_route53_resolver_endpoint", endpoint.label
    for rule in data.rules:
        yield "aws_route53_resolver_rule", rule.label
        yield "aws_route53_resolver_rule_association", rule.label


def _inputs(data: VpcData) -> tuple[Input, ...]:
    groups = dict.fromkeys(group for endpoint in data.endpoints for group in endpoint.groups)
    groups |= dict.fromkeys(endpoint.group for endpoint in data.dns.endpoints)
    key, about = "internal_key_arn", "KMS key of the firewall and its rules"
    return (
        *((wire(key, "string", about, "kms", key),) if data.firewall else ()),
        wire("logs_key_arn", "string", "KMS key of the log groups", "kms", "logs_key_arn"),
        *(_group(name) for name in groups),
    )


def _group(name: str) -> Input:
    variable = f"{name}_security_group_id"
    return wire(variable, "string", f"Security group: {name}", "segmentation", variable)


def _outputs(context: Context, data: VpcData) -> Iterator[Output]:
    vpc = vpc_address(context)
    yield Output("vpc_id", "The VPC", Expr(f"{vpc}.id"))
    yield Output("vpc_cidr", "Range of the VPC", Expr(f"{vpc}.cidr_block"))
    yield from _by_role(data.subnets)
    for service in context.environment.network.endpoints.gateway:
        yield Output(
            f"{label(endpoint_label(service))}_prefix_list_id",
            f"AWS-managed prefix list of {service}",
            Expr(f"{endpoint_address(context, service)}.prefix_list_id"),
        )
    if data.ways.nat_gateways:
        about = "Addresses that calls to the internet come from, for those who allow them by list"
        addresses = (Expr(f"aws_nat_gateway.{g.label}.public_ip") for g in data.ways.nat_gateways)
        yield Output("nat_public_ips", about, tuple(addresses))
    if any(endpoint.label == "inbound" for endpoint in data.dns.endpoints):
        yield Output(
            "inbound_resolver_id",
            "Resolver endpoint that answers sites",
            Expr("aws_route53_resolver_endpoint.inbound.id"),
        )
    zone = f"{'data.' if data.dns.zone_id else ''}aws_route53_zone.private.zone_id"
    yield Output("private_zone_id", "Private hosted zone", Expr(zone))


def _by_role(made: tuple[Subnet, ...]) -> Iterator[Output]:
    """Subnets and their route tables: lists for the modules of this root, and for other stacks
    objects, in which a zone keeps its name when another one comes or goes."""
    roles = dict.fromkeys(subnet.role for subnet in made)
    for kind in ("subnet", "route_table"):
        about, ids = f"{kind.replace('_', ' ').capitalize()}s", {}
        for role in roles:
            own = {s.zone: s.id if kind == "subnet" else s.table_id for s in made if s.role is role}
            ids[role.value] = own
            text = f"{role} {about.lower()}, by availability zone"
            yield Output(f"{label(role)}_{kind}_ids", text, tuple(own.values()), told=False)
        yield Output(f"{kind}_ids", f"{about}, by role and availability zone", ids)
