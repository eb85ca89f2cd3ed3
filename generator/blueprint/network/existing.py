"""A VPC that others made: what is read of it, and what a plan must find there.

Every id of the spec is read as a data source with postconditions, so a wrong id or a false word of
the spec stops the plan. Sources: attributes of the data sources ``aws_vpc``, ``aws_subnet``,
``aws_route_table`` and ``aws_vpc_endpoint``; Amazon VPC user guide, "Subnet types" (public: a route
to an internet gateway).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.network.endpoints import endpoint_label, gateway_tables, offered
from generator.blueprint.network.routes import central_roles
from generator.blueprint.network.subnets import Subnet
from generator.spec.model.subnet_role import SubnetRole


@dataclass(frozen=True, slots=True)
class ReadSubnet:
    """A subnet, and what its route table must do.

    ``private``: no route to an internet gateway. ``leads_out``: a default route of the owner.
    """

    subnet: Subnet
    private: bool
    leads_out: bool


@dataclass(frozen=True, slots=True)
class ReadEndpoint:
    """A gateway endpoint, the service that it must serve, and tables that must lead to it."""

    label: str
    id: str
    service: str
    tables: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Existing:
    """What the templates read of a VPC."""

    vpc_id: str
    account_id: str
    subnets: tuple[ReadSubnet, ...]
    endpoints: tuple[ReadEndpoint, ...]

    def resources(self) -> Iterator[tuple[str, str]]:
        """Types and names of the data sources."""
        yield "data.aws_vpc", "this"
        for read in self.subnets:
            yield "data.aws_subnet", read.subnet.label
            yield "data.aws_route_table", read.subnet.label
        for endpoint in self.endpoints:
            yield "data.aws_vpc_endpoint", endpoint.label


def existing(context: Context, subnets: tuple[Subnet, ...]) -> Existing | None:
    """Decide what is read; None where pave creates the VPC."""
    found = context.environment.network.existing
    if found is None:
        return None
    out, tables = central_roles(context), gateway_tables(context, subnets)
    return Existing(
        vpc_id=found.vpc_id,
        account_id=context.account.account_id,
        subnets=tuple(
            ReadSubnet(subnet, subnet.role is not SubnetRole.PUBLIC, subnet.role in out)
            for subnet in subnets
        ),
        endpoints=tuple(
            ReadEndpoint(endpoint_label(name), id_, offered(context, name).service_name, tables)
            for name, id_ in found.gateway_endpoints.items()
        ),
    )
