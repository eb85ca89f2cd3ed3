"""What a transit gateway has that a virtual private gateway has not: tables, logs, subnets.

Source: Amazon VPC transit gateway guide, "Transit gateway route tables" and "Transit Gateway
Flow Logs".
"""

from __future__ import annotations

from generator.blueprint.context import Context, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Output
from generator.blueprint.parts import flow_logs
from generator.blueprint.parts.wiring import logs_key

TGW = "aws_ec2_transit_gateway"


def transit_flow_logs(context: Context) -> flow_logs.FlowLogDelivery:
    """Flow logs of everything that crosses the gateway."""
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


def resources() -> list[tuple[str, str]]:
    """Types and names: the gateway and its two route tables, for the VPC and for sites."""
    table = f"{TGW}_route_table"
    return [
        (TGW, "this"),
        (f"{TGW}_vpc_attachment", "this"),
        (table, "vpc"),
        (table, "sites"),
        (f"{table}_association", "vpc"),
        (f"{table}_propagation", "vpc_to_sites"),
    ]


def inputs() -> tuple[Input, ...]:
    """Subnets of the attachment, and the key of the flow logs."""
    name = "transit_subnet_ids"
    return wire(name, "list(string)", "Subnets of the attachment", "network", name), logs_key()


def outputs() -> tuple[Output, ...]:
    """The gateway and its route tables, for what is attached to it."""
    table = f"{TGW}_route_table"
    return (
        Output("transit_gateway_id", "Transit gateway", Expr(f"{TGW}.this.id")),
        Output(
            "transit_gateway_vpc_route_table_id",
            "Route table for traffic from the VPC",
            Expr(f"{table}.vpc.id"),
        ),
        Output(
            "transit_gateway_site_route_table_id",
            "Route table for traffic from the sites",
            Expr(f"{table}.sites.id"),
        ),
    )
