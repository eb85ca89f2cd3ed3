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
from generator.spec.model.network import EndpointSettings
from generator.spec.tables import table


@dataclass(frozen=True, slots=True)
class VpcEndpoint:
    """An endpoint of one AWS service, reached by routes (gateway) or addresses (interface)."""

    label: str
    name: str
    service: str
    interface: bool
    places: tuple[Expr, ...]  # route tables of a gateway endpoint, subnets of an interface
    policy: dict[str, Any] | None  # None: the service supports no endpoint policies
    private_dns: bool = True
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
    offered = _offered(context, service)
    return VpcEndpoint(
        # A service may have both kinds, as S3 does.
        label=f"{plain}_interface" if both else plain,
        name=context.name(f"{plain}-interface" if both else plain),
        service=offered.service_name,
        interface=interface,
        places=places,
        policy=decide(context, service) if offered.policy or not interface else None,
        private_dns=offered.private_dns,
        groups=_groups(context, service) if interface else (),
        beside=plain if both else None,
    )


@dataclass(frozen=True, slots=True)
class _Offered:
    """What AWS offers at an endpoint: the spec's word, else the table's."""

    service_name: str
    policy: bool
    private_dns: bool


def _offered(context: Context, service: str) -> _Offered:
    known = table("endpoints")
    written = context.environment.network.endpoints.settings.get(service, EndpointSettings())
    form = known["full_names"].get(service, f"com.amazonaws.{{region}}.{service}")
    return _Offered(
        written.service_name or form.format(region=context.environment.region),
        written.policy if written.policy is not None else service not in known["without_policy"],
        written.private_dns
        if written.private_dns is not None
        else service not in known["without_private_dns"],
    )


def _groups(context: Context, service: str) -> tuple[str, ...]:
    return ("endpoints", *map(label, endpoint_groups(context, service)))


def _gateways(context: Context) -> tuple[str, ...]:
    return context.environment.network.endpoints.gateway
