"""VPC endpoints: AWS APIs without the internet, for this account's principals only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr
from generator.blueprint.flows.parties import endpoints_role
from generator.blueprint.flows.replication import endpoint_groups
from generator.blueprint.network.endpoint_policies import gateway_policy, interface_policy
from generator.blueprint.network.subnets import SERVER_ROLES, Subnet


@dataclass(frozen=True, slots=True)
class VpcEndpoint:
    """An endpoint of one AWS service, reached by routes (gateway) or addresses (interface)."""

    label: str
    name: str
    service: str
    interface: bool
    places: tuple[Expr, ...]  # route tables of a gateway endpoint, subnets of an interface
    policy: dict[str, Any]
    groups: tuple[str, ...] = ()  # labels of security groups, one for each kind of caller
    beside: str | None = None  # label of the gateway endpoint of the same service


def endpoints(context: Context, subnets: tuple[Subnet, ...]) -> tuple[VpcEndpoint, ...]:
    """Decide the endpoints: gateways for the servers' subnets, interfaces in one subnet of
    each zone, shared by all roles."""
    wanted = context.environment.network.endpoints
    tables = tuple(Expr(f"aws_route_table.{s.label}.id") for s in subnets if s.role in SERVER_ROLES)
    role = endpoints_role(context)
    homes = tuple(Expr(f"aws_subnet.{s.label}.id") for s in subnets if s.role is role)
    return (
        *(_endpoint(context, name, tables, interface=False) for name in wanted.gateway),
        *(_endpoint(context, name, homes, interface=True) for name in wanted.interface),
    )


def endpoint_label(service: str) -> str:
    """Terraform name of an endpoint: ``ecr_api`` for ``ecr.api``."""
    return re.sub(r"[^a-z0-9-]", "_", service.lower())


def _endpoint(
    context: Context, service: str, places: tuple[Expr, ...], *, interface: bool
) -> VpcEndpoint:
    plain = endpoint_label(service)
    decide = interface_policy if interface else gateway_policy
    both = interface and service in _gateways(context)
    return VpcEndpoint(
        # A service may have both kinds, as S3 does.
        label=f"{plain}_interface" if both else plain,
        name=context.name(f"{plain}-interface" if both else plain),
        service=f"com.amazonaws.{context.environment.region}.{service}",
        interface=interface,
        places=places,
        policy=decide(context, service),
        groups=_groups(context, service) if interface else (),
        beside=plain if both else None,
    )


def _groups(context: Context, service: str) -> tuple[str, ...]:
    return ("endpoints", *map(label, endpoint_groups(context, service)))


def _gateways(context: Context) -> tuple[str, ...]:
    return context.environment.network.endpoints.gateway
