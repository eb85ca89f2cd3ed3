"""Ways to the internet: gateway, NAT gateways, and a default route where a flow needs one.

Routes to on-premises ranges belong to the private gateway.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.flows.flow import ResolvedFlow
from generator.blueprint.flows.flows import flows
from generator.blueprint.flows.parties import ANYWHERE, Kind
from generator.blueprint.network.subnets import Subnet, role_tags, zone_suffix
from generator.spec.model.network import Nat
from generator.spec.model.subnet_role import SubnetRole


@dataclass(frozen=True, slots=True)
class NatGateway:
    """A NAT gateway in a subnet; ``allocation`` is the Elastic IP that the spec gives it, None for
    one of its own."""

    label: str
    name: str
    subnet: str
    allocation: str | None
    tags: dict[str, str]


@dataclass(frozen=True, slots=True)
class DefaultRoute:
    """A route of a subnet's table: to the endpoint of a firewall, to a NAT gateway, or to the
    internet gateway."""

    label: str
    subnet: str
    nat: str | None
    endpoint: Expr | None = None
    cidr: str = ANYWHERE


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
    outside = [s for s in owned if s.role in (SubnetRole.PUBLIC, SubnetRole.NAT)]
    places = [s for s in outside if s.role is context.environment.network.nat_role]
    gateways = _nat_gateways(context, places)
    return Ways(
        internet_gateway=context.environment.name if outside else None,
        nat_gateways=gateways,
        default_routes=(
            *_default_routes(context, owned, gateways),
            *_return_routes(context, owned, gateways),
        ),
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
    if network.nat not in (Nat.PER_AZ, Nat.SINGLE) or network.nat_role not in network.roles:
        return ()
    return _to_external(context)


def central_flows(context: Context) -> tuple[ResolvedFlow, ...]:
    """Flows that leave through the central egress of others; none where the network has none."""
    central = context.environment.network.nat is Nat.CENTRAL
    return _to_external(context) if central else ()


def _to_external(context: Context) -> tuple[ResolvedFlow, ...]:
    return tuple(flow for flow in flows(context) if flow.target.kind is Kind.EXTERNAL)


def _nat_gateways(context: Context, places: list[Subnet]) -> tuple[NatGateway, ...]:
    if not egress_roles(context):
        return ()
    network = context.environment.network
    chosen = places[:1] if network.nat is Nat.SINGLE else places
    return tuple(
        _nat_gateway(context, subnet, allocation)
        for subnet, allocation in zip_longest(chosen, network.nat_allocations)
    )


def _nat_gateway(context: Context, subnet: Subnet, allocation: str | None) -> NatGateway:
    suffix, tags = zone_suffix(context, subnet.zone), role_tags(context, subnet.role)
    name = context.name(f"nat-{suffix}")
    return NatGateway(f"nat_{suffix}", name, subnet.label, allocation, tags)


def _default_routes(
    context: Context, subnets: tuple[Subnet, ...], gateways: tuple[NatGateway, ...]
) -> Iterator[DefaultRoute]:
    """From a caller through the firewall's endpoint of its zone, if there is one, to a NAT gateway
    and out."""
    by_zone, callers = _by_zone(context, gateways), egress_roles(context)
    for s in subnets:
        label = f"{s.label}_default"
        if s.role in (SubnetRole.PUBLIC, SubnetRole.NAT):
            yield DefaultRoute(label, s.label, None)
        elif s.role in callers and context.environment.network.firewall:
            yield DefaultRoute(label, s.label, None, firewall_endpoint(s.zone))
        elif by_zone and (s.role in callers or s.role is SubnetRole.FIREWALL):
            yield DefaultRoute(label, s.label, by_zone[s.zone])


def _return_routes(
    context: Context, subnets: tuple[Subnet, ...], gateways: tuple[NatGateway, ...]
) -> Iterator[DefaultRoute]:
    """Answers go back through the endpoint that saw the request: that of the caller's zone. A route
    to a whole subnet is more specific than the local one (Amazon VPC user guide, "Middlebox
    routing"); asymmetric routing is not supported (Network Firewall developer guide)."""
    if not context.environment.network.firewall:
        return
    by_zone, callers = _by_zone(context, gateways), egress_roles(context)
    places = {gateway.label: gateway.subnet for gateway in gateways}
    for s in subnets:
        if s.role in callers:
            place = places[by_zone[s.zone]]
            endpoint = firewall_endpoint(s.zone)
            yield DefaultRoute(f"{place}_to_{s.label}", place, None, endpoint, s.cidr)


def _by_zone(context: Context, gateways: tuple[NatGateway, ...]) -> dict[str, str]:
    """The NAT gateway of each zone."""
    zones = context.environment.network.zones
    return {zone: gateways[i % len(gateways)].label for i, zone in enumerate(zones) if gateways}


def firewall_endpoint(zone: str) -> Expr:
    """Id of the firewall's endpoint in a zone, inside the module of the network."""
    return Expr(f'local.firewall_endpoints["{zone}"]')
