"""What a transit gateway has that a virtual private gateway has not: tables, logs, subnets.

Sources: Amazon VPC transit gateway guide, "Transit gateway route tables" and "Transit Gateway
Flow Logs"; Direct Connect user guide, "Allowed prefixes interactions".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.flows.flows import flows
from generator.blueprint.flows.parties import Kind
from generator.blueprint.model import Input, Move, Output
from generator.blueprint.network.subnets import role_range, subnets
from generator.blueprint.parts import flow_logs
from generator.spec.model.private_gateway import ExistingTransitGateway
from generator.spec.model.subnet_role import SubnetRole

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
    )


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A route of a site's table: to subnets of the VPC."""

    label: str
    cidr: str


@dataclass(frozen=True, slots=True)
class SiteTable:
    """Where the traffic of one site is looked up. No table leads to another site.

    ``whole``: the VPC propagates its range; else ``routes`` name what the site may reach.
    """

    label: str
    site: str
    whole: bool
    routes: tuple[TableEntry, ...]


def site_tables(context: Context) -> tuple[SiteTable, ...]:
    """A table for each site of the environment."""
    return tuple(_table(context, name) for name in context.environment.sites)


def _table(context: Context, name: str) -> SiteTable:
    """The subnets that the flows of a site name.

    Beside Direct Connect the table holds what Direct Connect announces (``allowed_prefixes``, else
    the VPC): a VPN announces the routes of its table, and the routers of the site would prefer the
    longer prefix, so VPN to Direct Connect.
    """
    direct, label_ = context.environment.sites[name].direct_connect, site_label(name)
    if direct is None:
        return SiteTable(label_, name, whole=False, routes=tuple(_entries(context, name)))
    if direct.allowed_prefixes in ((), (context.environment.network.cidr,)):
        return SiteTable(label_, name, whole=True, routes=())
    announced = (
        TableEntry(f"{label_}_to_{_plain(cidr)}", cidr) for cidr in direct.allowed_prefixes
    )
    return SiteTable(label_, name, whole=False, routes=tuple(announced))


def _plain(cidr: str) -> str:
    return cidr.replace(".", "_").replace("/", "_")


def _entries(context: Context, site: str) -> Iterator[TableEntry]:
    met = {role for role, name in _meetings(context) if name == site}
    there = subnets(context) if context.environment.network.existing else ()
    for subnet in there:
        if subnet.role in met:
            yield TableEntry(f"{site_label(site)}_to_{subnet.label}", subnet.cidr)
    for role in () if there else context.environment.network.roles:
        if role in met:
            yield TableEntry(f"{site_label(site)}_to_{label(role)}", role_range(context, role))


def _meetings(context: Context) -> Iterator[tuple[SubnetRole, str]]:
    """Roles and the sites that they exchange packets with."""
    for flow in flows(context):
        for inside, outside in ((flow.source, flow.target), (flow.target, flow.source)):
            if inside.role and outside.kind is Kind.SITE:
                yield inside.role, outside.name


def site_label(site: str) -> str:
    """Terraform name of what belongs to a site."""
    return f"site_{label(site)}"


def former_table(tables: tuple[SiteTable, ...], context: Context) -> Iterator[Move]:
    """All sites shared a table. The site with the best connection keeps it, as an attachment
    without a table loses its packets while it changes to another."""
    sites = context.environment.sites
    by_rank = sorted(
        tables, key=lambda t: (not sites[t.site].direct_connect, not sites[t.site].bgp_asn)
    )
    address = f"module.private_gateway.{TGW}_route_table"
    for heir in by_rank[:1]:
        yield Move(f"{address}.sites", f"{address}.{heir.label}")
        if heir.whole:
            then, now = "vpc_to_sites", f"vpc_to_{heir.label}"
            yield Move(f"{address}_propagation.{then}", f"{address}_propagation.{now}")


def resources(tables: tuple[SiteTable, ...]) -> list[tuple[str, str]]:
    """Types and names: the gateway, the VPC's route table, and one for each site."""
    table = f"{TGW}_route_table"
    return [
        (TGW, "this"),
        (f"{TGW}_vpc_attachment", "this"),
        (table, "vpc"),
        (f"{table}_association", "vpc"),
        *((table, found.label) for found in tables),
        *((f"{table}_propagation", f"vpc_to_{found.label}") for found in tables if found.whole),
        *((f"{TGW}_route", route.label) for found in tables for route in found.routes),
    ]


def table_output(site: str) -> str:
    """Output of the private gateway that holds the route table of a site."""
    return f"transit_gateway_{site_label(site)}_route_table_id"


def gateway_inputs(names: Mapping[str, str], site: str) -> tuple[Input, ...]:
    """Inputs of what is attached for a site; ``names``: variable -> description."""
    own = {"transit_gateway_site_route_table_id": table_output(site)}
    return tuple(
        wire(name, "string", text, "private-gateway", own.get(name, name))
        for name, text in names.items()
    )


def attached(gateway: ExistingTransitGateway) -> list[tuple[str, str]]:
    """Types and names where the gateway exists: what is read, accepted and attached."""
    return [
        (f"data.{TGW}", "this"),
        (f"{TGW}_vpc_attachment", "this"),
        *([("aws_ram_resource_share_accepter", "this")] if gateway.share_arn else []),
        *([(f"{TGW}_route_table_association", "vpc")] if gateway.route_table_id else []),
    ]


def subnets_input() -> Input:
    """Subnets of the attachment."""
    name = "transit_subnet_ids"
    return wire(name, "list(string)", "Subnets of the attachment", "network", name)


def outputs(gateway: Expr, tables: tuple[SiteTable, ...] | None) -> tuple[Output, ...]:
    """The gateway, and its route tables for what is attached to it; None: they are its owner's."""
    attachment = Expr(f"{TGW}_vpc_attachment.this.id")
    return (
        Output("transit_gateway_id", "Transit gateway", gateway),
        Output("transit_gateway_vpc_attachment_id", "Attachment of the VPC", attachment),
        *(_table_outputs(tables) if tables is not None else ()),
    )


def _table_outputs(tables: tuple[SiteTable, ...]) -> tuple[Output, ...]:
    table = f"{TGW}_route_table"
    return (
        Output(
            "transit_gateway_vpc_route_table_id",
            "Route table for traffic from the VPC",
            Expr(f"{table}.vpc.id"),
        ),
        *(
            Output(
                table_output(found.site),
                f"Route table for traffic from {found.site}",
                Expr(f"{table}.{found.label}.id"),
            )
            for found in tables
        ),
    )
