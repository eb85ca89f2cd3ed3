"""Routes of the VPC to on-premises ranges: written one by one, or learned from the gateway.

Source: AWS Site-to-Site VPN user guide, "Route tables and route priority".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr
from generator.blueprint.flows.flows import roles_with_site_flows
from generator.blueprint.network.subnets import zone_suffix
from generator.spec.model.network import SubnetRole

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


def site_routes(context: Context, *, transit: bool) -> tuple[SiteRoute, ...]:
    """Routes to the ranges of sites, for subnets that do not learn them."""
    learning = frozenset() if transit else _learning(context)
    return tuple(
        SiteRoute(f"{name}_to_{cidr.replace('.', '_').replace('/', '_')}", table, cidr)
        for role, cidrs in roles_with_site_flows(context).items()
        if role not in learning
        for name, table in _tables(context, role)
        for cidr in cidrs
    )


def propagations(context: Context) -> tuple[Propagation, ...]:
    """Route tables that learn from a virtual private gateway."""
    learning = _learning(context)
    return tuple(
        Propagation(name, table)
        for role in roles_with_site_flows(context)
        if role in learning
        for name, table in _tables(context, role)
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
        (f"{label(role)}_{zone_suffix(context, zone)}", Expr(f"{_tables_variable(role)}[{i}]"))
        for i, zone in enumerate(zones)
    ]


def _tables_variable(role: SubnetRole) -> str:
    return f"var.{label(role)}_route_table_ids"
