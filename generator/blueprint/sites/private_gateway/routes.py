"""Routes of the VPC to on-premises ranges, written one by one.

No table learns from a virtual private gateway. A prefix that a site announces by mistake opens no
path (PCI DSS 1.3.1, 1.3.2), and while BGP is down packets still go to the gateway, not over the
default route to the internet. Source: AWS Site-to-Site VPN user guide, "Route tables and route
priority".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr
from generator.blueprint.flows.flows import roles_with_site_flows
from generator.blueprint.network.subnets import zone_suffix
from generator.spec.model.network import SubnetRole


@dataclass(frozen=True, slots=True)
class SiteRoute:
    """A route of a VPC route table to a range of a site."""

    label: str
    table: Expr
    cidr: str


def site_routes(context: Context) -> tuple[SiteRoute, ...]:
    """Routes to the ranges of sites, in the tables of subnets that have a flow with one."""
    return tuple(
        SiteRoute(f"{name}_to_{cidr.replace('.', '_').replace('/', '_')}", table, cidr)
        for role, cidrs in roles_with_site_flows(context).items()
        for name, table in _tables(context, role)
        for cidr in cidrs
    )


def _tables(context: Context, role: SubnetRole) -> list[tuple[str, Expr]]:
    """Label and reference of each route table of a role, one per availability zone."""
    zones = context.environment.network.zones
    return [
        (f"{label(role)}_{zone_suffix(context, zone)}", Expr(f"{_tables_variable(role)}[{i}]"))
        for i, zone in enumerate(zones)
    ]


def _tables_variable(role: SubnetRole) -> str:
    return f"var.{label(role)}_route_table_ids"
