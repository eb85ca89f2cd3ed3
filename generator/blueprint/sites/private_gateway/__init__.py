"""The gateway that VPN and Direct Connect end on, and the VPC's routes to on-premises ranges.

Source: Direct Connect user guide, "Virtual private gateway associations".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts import flow_logs
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.scope import network_tags
from generator.blueprint.parts.wiring import logs_key
from generator.blueprint.sites.private_gateway import transit
from generator.blueprint.sites.private_gateway.routes import SiteRoute, routed, site_routes
from generator.blueprint.sites.private_gateway.transit import SiteTable
from generator.spec.model.private_gateway import ExistingTransitGateway, GatewayType

VGW = "aws_vpn_gateway"


@dataclass(frozen=True, slots=True)
class Gateway:
    """Everything the template needs; ``flow_logs`` only for a transit gateway of its own.

    ``id``: how the module refers to the gateway. ``existing``: it is read, not created.
    """

    name: str
    description: str
    transit: bool
    id: Expr
    existing: ExistingTransitGateway | None
    routes: tuple[SiteRoute, ...]
    site_tables: tuple[SiteTable, ...]  # of a transit gateway
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
        spec=context.environment.private_gateway,
        tags=network_tags(context),
        resources=announced(_resources(data), source),
        source=source,
        inputs=_inputs(context, data),
        outputs=_outputs(data),
        facts={
            "owner": data.existing.owner_account_id if data.existing else None,
            "network_account": data.existing.account if data.existing else None,
        },
        moves=tuple(transit.former_table(data.site_tables, context)),
    )


def _data(context: Context) -> Gateway:
    gateway = context.environment.private_gateway
    assert gateway is not None
    on_transit, existing = gateway.type is GatewayType.TRANSIT_GATEWAY, gateway.existing
    makes_transit = on_transit and not existing
    read = "data." if existing else ""
    return Gateway(
        name=context.name("private-gateway"),
        description=f"Connects {context.environment.name} with on-premises sites",
        transit=on_transit,
        id=Expr(f"{read}{transit.TGW if on_transit else VGW}.this.id"),
        existing=existing,
        routes=site_routes(context),
        site_tables=transit.site_tables(context) if makes_transit else (),
        flow_logs=transit.transit_flow_logs(context) if makes_transit else None,
        production=context.production,
    )


def _resources(data: Gateway) -> list[tuple[str, str]]:
    return [
        *_gateway(data),
        *(data.flow_logs.resources() if data.flow_logs else ()),
        *(("aws_route", route.label) for route in data.routes),
    ]


def _gateway(data: Gateway) -> list[tuple[str, str]]:
    if data.existing:
        return transit.attached(data.existing)
    return transit.resources(data.site_tables) if data.transit else [(VGW, "this")]


def _inputs(context: Context, data: Gateway) -> tuple[Input, ...]:
    roles = [label(role) for role in routed(context)]
    tables = (
        wire(n, "list(string)", "Route tables, by availability zone", "network", n)
        for n in (f"{role}_route_table_ids" for role in roles)
    )
    vpc = wire("vpc_id", "string", "VPC to connect", "network", "vpc_id")
    subnets = (transit.subnets_input(),) if data.transit else ()
    return (vpc, *tables, *subnets, *((logs_key(),) if data.flow_logs else ()))


def _outputs(data: Gateway) -> tuple[Output, ...]:
    if data.transit:
        return transit.outputs(data.id, None if data.existing else data.site_tables)
    return (Output("vpn_gateway_id", "Virtual private gateway", data.id),)
