"""Ways to the internet: gateway, NAT gateways, and a default route where a flow needs one.

Routes to on-premises ranges belong to the private gateway.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from generator.blueprint.context import Context
from generator.blueprint.flows.flow import ResolvedFlow
from generator.blueprint.flows.flows import flows
from generator.blueprint.flows.parties import Kind
from generator.blueprint.network.subnets import Subnet, role_tags
from generator.spec.model.network import Nat
from generator.spec.model.subnet_role import SubnetRole


@dataclass(frozen=True, slots=True)
class NatGateway:
    """A NAT gateway in the public subnet of the same label; ``allocation`` is the Elastic IP that
    the spec gives it, None for one of its own."""

    label: str
    name: str
    subnet: str
    allocation: str | None


@dataclass(frozen=True, slots=True)
class DefaultRoute:
    """The default route of a subnet's table: to a NAT gateway, or to the internet gateway."""

    label: str
    subnet: str
    nat: str | None


@dataclass(frozen=True, slots=True)
class Ways:
    """How the VPC and the internet reach each other."""

    internet_gateway: str | None
    nat_gateways: tuple[NatGateway, ...]
    default_routes: tuple[DefaultRoute, ...]
    tags: dict[str, str]


def ways(context: Context, subnets: tuple[Subnet, ...]) -> Ways:
    """Decide gateways and default routes.

    A NAT gateway exists when a server calls an external destination, and only the tables of
    such roles lead to it: tiers of data never have a default route (PCI DSS 1.3.2, 1.4.4).
    """
    owned = () if context.environment.network.existing else subnets
    public = [subnet for subnet in owned if subnet.role is SubnetRole.PUBLIC]
    gateways = _nat_gateways(context, public)
    return Ways(
        internet_gateway=context.environment.name if public else None,
        nat_gateways=gateways,
        default_routes=_default_routes(context, owned, gateways),
        tags=role_tags(context, SubnetRole.PUBLIC),
    )


def egress_roles(context: Context) -> tuple[SubnetRole, ...]:
    """Roles whose servers call external destinations through NAT, in the declared order."""
    return _callers(context, external_flows(context))


def central_roles(context: Context) -> tuple[SubnetRole, ...]:
    """Roles whose servers call external destinations through the central egress of others."""
    return _callers(context, central_flows(context))


def _callers(context: Context, called: tuple[ResolvedFlow, ...]) -> tuple[SubnetRole, ...]:
    callers = {flow.source.role for flow in called}
    return tuple(role for role in context.environment.network.roles if role in callers)


def external_flows(context: Context) -> tuple[ResolvedFlow, ...]:
    """Flows that leave through a NAT gateway; none where the network has no NAT."""
    network = context.environment.network
    if network.nat not in (Nat.PER_AZ, Nat.SINGLE) or SubnetRole.PUBLIC not in network.roles:
        return ()
    return _to_external(context)


def central_flows(context: Context) -> tuple[ResolvedFlow, ...]:
    """Flows that leave through the central egress of others; none where the network has none."""
    central = context.environment.network.nat is Nat.CENTRAL
    return _to_external(context) if central else ()


def _to_external(context: Context) -> tuple[ResolvedFlow, ...]:
    return tuple(flow for flow in flows(context) if flow.target.kind is Kind.EXTERNAL)


def _nat_gateways(context: Context, public: list[Subnet]) -> tuple[NatGateway, ...]:
    if not egress_roles(context):
        return ()
    network = context.environment.network
    chosen = public[:1] if network.nat is Nat.SINGLE else public
    return tuple(
        _nat_gateway(context, subnet, allocation)
        for subnet, allocation in zip_longest(chosen, network.nat_allocations)
    )


def _nat_gateway(context: Context, subnet: Subnet, allocation: str | None) -> NatGateway:
    suffix = subnet.label.removeprefix("public_")
    return NatGateway(f"nat_{suffix}", context.name(f"nat-{suffix}"), subnet.label, allocation)


def _default_routes(
    context: Context, subnets: tuple[Subnet, ...], gateways: tuple[NatGateway, ...]
) -> tuple[DefaultRoute, ...]:
    zones = context.environment.network.zones
    by_zone = {zone: gateways[i % len(gateways)].label for i, zone in enumerate(zones) if gateways}
    callers = egress_roles(context)
    return tuple(
        DefaultRoute(
            f"{s.label}_default", s.label, None if s.role is SubnetRole.PUBLIC else by_zone[s.zone]
        )
        for s in subnets
        if s.role is SubnetRole.PUBLIC or s.role in callers
    )
