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
from generator.blueprint.flows.parties import ANYWHERE
from generator.blueprint.network.routes import central_roles
from generator.blueprint.network.subnets import zone_suffix
from generator.spec.model.subnet_role import SubnetRole


@dataclass(frozen=True, slots=True)
class SiteRoute:
    """A route of a VPC route table to a range of a site, or to the central egress."""

    label: str
    table: Expr
    cidr: str


def site_routes(context: Context) -> tuple[SiteRoute, ...]:
    """Routes to the ranges of sites, in the tables of subnets that have a flow with one, and the
    default routes to a central egress. Subnets that exist may share a table: each route once."""
    found: dict[str, SiteRoute] = {}
    for role, cidrs in routed(context).items():
        for name, table in _tables(context, role):
            for cidr in cidrs:
                label_ = f"{name}_{_destination(cidr)}"
                found.setdefault(label_, SiteRoute(label_, table, cidr))
    return tuple(found.values())


def routed(context: Context) -> dict[SubnetRole, tuple[str, ...]]:
    """Ranges that the tables of each role lead to over the gateway. The owner of a VPC that exists
    may keep its routes; its default routes are always the owner's."""
    there = context.environment.network.existing
    sites = {} if there and not there.site_routes else roles_with_site_flows(context)
    out = () if there else central_roles(context)
    return {
        role: (*sites.get(role, ()), *([ANYWHERE] if role in out else []))
        for role in SubnetRole
        if role in sites or role in out
    }


def _destination(cidr: str) -> str:
    plain = cidr.replace(".", "_").replace("/", "_")
    return "default" if cidr == ANYWHERE else f"to_{plain}"


def _tables(context: Context, role: SubnetRole) -> list[tuple[str, Expr]]:
    """Label and reference of each route table of a role, one per availability zone. A table that
    exists is called by its id, whichever subnet leads to it."""
    network = context.environment.network
    there = network.existing.subnets[role] if network.existing else {}
    return [
        (
            label(there[zone].route_table_id)
            if there
            else f"{label(role)}_{zone_suffix(context, zone)}",
            Expr(f"{_tables_variable(role)}[{i}]"),
        )
        for i, zone in enumerate(network.zones)
    ]


def _tables_variable(role: SubnetRole) -> str:
    return f"var.{label(role)}_route_table_ids"
