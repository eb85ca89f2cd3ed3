"""The gateway that VPN and Direct Connect end on, and the VPC's routes to on-premises ranges.

Sources: Amazon VPC transit gateway guide, "Transit gateway route tables" and "Transit Gateway
Flow Logs"; AWS Site-to-Site VPN user guide, "Route tables and route priority"; Direct Connect
user guide, "Virtual private gateway associations".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.flows.flows import roles_with_site_flows
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts import flow_logs
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.scope import network_scope
from generator.spec.model.environment import GatewayType
from generator.spec.model.network import SubnetRole

VGW, TGW = "aws_vpn_gateway", "aws_ec2_transit_gateway"
# Everywhere else the ranges of the spec are routed one by one, so that a prefix which a site
# announces by mistake opens no path (PCI DSS 1.3.1, 1.3.2).
_MAY_LEARN = frozenset({SubnetRole.PUBLIC, SubnetRole.APP})


@dataclass(frozen=True, slots=True)
class SiteRoute:
    """A route of a VPC route table to a range of a site."""

    label: str
    table: Expr
    cidr: str


@dataclass(frozen=True, slots=True)
class Propagation:
    """A VPC route table that learns what the virtual private gateway knows."""

    label: str
    table: Expr


@dataclass(frozen=True, slots=True)
class Gateway:
    """Everything the template needs; ``flow_logs`` only for a transit gateway."""

    name: str
    description: str
    asn: int
    transit: bool
    routes: tuple[SiteRoute, ...]
    propagations: tuple[Propagation, ...]
    flow_logs: flow_logs.FlowLogDelivery | None
    production: bool


def private_gateway(context: Context) -> Module:
    """Decide the private gateway of an environment that has one."""
    data = _data(context)
    source = context.source("private_gateway")
    return Module(
        name="private-gateway",
        template="private_gateway",
        description="Gateway to on-premises sites",
        data=data,
        tags={"pci_scope": network_scope(context).value},
        resources=announced(_resources(data), source),
        source=source,
        inputs=_inputs(context, data),
        outputs=_transit_outputs() if data.transit else _virtual_outputs(),
    )


def _data(context: Context) -> Gateway:
    gateway = context.environment.private_gateway
    assert gateway is not None
    transit = gateway.type is GatewayType.TRANSIT_GATEWAY
    return Gateway(
        name=context.name("private-gateway"),
        description=f"Connects {context.environment.name} with on-premises sites",
        asn=gateway.asn,
        transit=transit,
        routes=_routes(context, transit=transit),
        propagations=() if transit else _propagations(context),
        flow_logs=_flow_logs(context) if transit else None,
        production=context.production,
    )


def _flow_logs(context: Context) -> flow_logs.FlowLogDelivery:
    name = context.name("private-gateway")
    return flow_logs.flow_logs(
        context,
        name=name,
        group=f"/aws/vendedlogs/transit-gateway/{name}",
        folder=f"{context.environment.name}/transit-gateway/",
        role=f"{name}-flow-logs",
        role_description="Writes the transit gateway's flow logs",
        transit_gateway=True,
    )


def _learning(context: Context) -> frozenset[SubnetRole]:
    """Roles whose route tables take propagated routes of a virtual private gateway.

    None beside Direct Connect: AWS warns that routes propagate wrongly when propagation is
    enabled before the gateways are associated, and the order of a later change is not ours.
    """
    direct = any(site.direct_connect for site in context.environment.sites.values())
    return frozenset() if direct else _MAY_LEARN


def _tables(context: Context, role: SubnetRole) -> list[tuple[str, Expr]]:
    """Label and reference of each route table of a role, one per availability zone."""
    zones = context.environment.network.availability_zones
    return [
        (f"{label(role)}_{zone[-1]}", Expr(f"{_tables_variable(role)}[{i}]"))
        for i, zone in enumerate(zones)
    ]


def _tables_variable(role: SubnetRole) -> str:
    return f"var.{label(role)}_route_table_ids"


def _routes(context: Context, *, transit: bool) -> tuple[SiteRoute, ...]:
    learning = frozenset() if transit else _learning(context)
    return tuple(
        SiteRoute(f"{name}_to_{cidr.replace('.', '_').replace('/', '_')}", table, cidr)
        for role, cidrs in roles_with_site_flows(context).items()
        if role not in learning
        for name, table in _tables(context, role)
        for cidr in cidrs
    )


def _propagations(context: Context) -> tuple[Propagation, ...]:
    learning = _learning(context)
    return tuple(
        Propagation(name, table)
        for role in roles_with_site_flows(context)
        if role in learning
        for name, table in _tables(context, role)
    )


def _resources(data: Gateway) -> list[tuple[str, str]]:
    gateway = _transit_resources() if data.transit else [(VGW, "this")]
    return [
        *gateway,
        *(data.flow_logs.resources() if data.flow_logs else ()),
        *(("aws_route", route.label) for route in data.routes),
        *((f"{VGW}_route_propagation", p.label) for p in data.propagations),
    ]


def _transit_resources() -> list[tuple[str, str]]:
    table = f"{TGW}_route_table"
    return [
        (TGW, "this"),
        (f"{TGW}_vpc_attachment", "this"),
        (table, "vpc"),
        (table, "sites"),
        (f"{table}_association", "vpc"),
        (f"{table}_propagation", "vpc_to_sites"),
    ]


def _inputs(context: Context, data: Gateway) -> tuple[Input, ...]:
    roles = [label(role) for role in roles_with_site_flows(context)]
    tables = (
        wire(n, "list(string)", "Route tables, by availability zone", "network", n)
        for n in (f"{role}_route_table_ids" for role in roles)
    )
    vpc = wire("vpc_id", "string", "VPC that is connected", "network", "vpc_id")
    return (vpc, *tables, *(_transit_inputs() if data.transit else ()))


def _transit_inputs() -> tuple[Input, ...]:
    subnets, key = "transit_subnet_ids", "logs_key_arn"
    return (
        wire(subnets, "list(string)", "Subnets of the attachment", "network", subnets),
        wire(key, "string", "KMS key of the log groups", "kms", key),
    )


def _virtual_outputs() -> tuple[Output, ...]:
    return (Output("vpn_gateway_id", "Virtual private gateway", Expr(f"{VGW}.this.id")),)


def _transit_outputs() -> tuple[Output, ...]:
    table = f"{TGW}_route_table"
    return (
        Output("transit_gateway_id", "Transit gateway", Expr(f"{TGW}.this.id")),
        Output(
            "transit_gateway_vpc_route_table_id",
            "Route table that the VPC looks sites up in",
            Expr(f"{table}.vpc.id"),
        ),
        Output(
            "transit_gateway_site_route_table_id",
            "Route table that sites look destinations up in",
            Expr(f"{table}.sites.id"),
        ),
    )
