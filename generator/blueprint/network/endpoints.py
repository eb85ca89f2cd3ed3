"""VPC endpoints: AWS APIs without the internet, for this account's principals only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr
from generator.blueprint.flows.flows import flows
from generator.blueprint.flows.parties import GATEWAYS, endpoints_role
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
    beside: Expr | None = None  # address of the gateway endpoint of the same service


def endpoints(context: Context, subnets: tuple[Subnet, ...]) -> tuple[VpcEndpoint, ...]:
    """Decide the endpoints: gateways for the servers' subnets, interfaces in one subnet of
    each zone, shared by all roles."""
    network = context.environment.network
    tables, role = gateway_tables(context, subnets), endpoints_role(context)
    homes = tuple(s.id for s in subnets if s.role is role)
    return (
        *(_endpoint(context, name, tables, interface=False) for name in network.own_gateways),
        *(_endpoint(context, name, homes, interface=True) for name in network.own_interfaces),
    )


def gateway_tables(context: Context, subnets: tuple[Subnet, ...]) -> tuple[Expr, ...]:
    """Route tables that lead to the gateway endpoints: those of servers, also of a store that runs
    on servers beside managed ones."""
    callers = {flow.source.role for flow in flows(context) if flow.target.kind in GATEWAYS}
    return tuple(s.table_id for s in subnets if s.role in callers | set(SERVER_ROLES))


def endpoint_address(context: Context, service: str) -> str:
    """Address of a gateway endpoint, created or read."""
    existing = context.environment.network.existing
    read = "data." if existing and service in existing.gateway_endpoints else ""
    return f"{read}aws_vpc_endpoint.{endpoint_label(service)}"


def endpoint_label(service: str) -> str:
    """Terraform name of an endpoint: ``ecr_api`` for ``ecr.api``."""
    return re.sub(r"[^a-z0-9-]", "_", service.lower())


def _endpoint(
    context: Context, service: str, places: tuple[Expr, ...], *, interface: bool
) -> VpcEndpoint:
    plain = endpoint_label(service)
    decide = interface_policy if interface else gateway_policy
    both = interface and service in _gateways(context)
    found = offered(context, service)
    return VpcEndpoint(
        # A service may have both kinds, as S3 does.
        label=f"{plain}_interface" if both else plain,
        name=context.name(f"{plain}-interface" if both else plain),
        service=found.service_name,
        interface=interface,
        places=places,
        policy=decide(context, service) if found.policy or not interface else None,
        private_dns=found.private_dns,
        groups=_groups(context, service) if interface else (),
        beside=Expr(endpoint_address(context, service)) if both else None,
    )


@dataclass(frozen=True, slots=True)
class Offered:
    """What AWS offers at an endpoint: the spec's word, else the table's."""

    service_name: str
    policy: bool
    private_dns: bool


def offered(context: Context, service: str) -> Offered:
    """What AWS offers at the endpoint of a service."""
    known = table("endpoints")
    written = context.environment.network.endpoints.settings.get(service, EndpointSettings())
    form = known["full_names"].get(service, f"com.amazonaws.{{region}}.{service}")
    return Offered(
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
