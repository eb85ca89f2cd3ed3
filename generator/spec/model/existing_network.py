"""A VPC that is there already: what pave builds into, and never creates, changes or destroys."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Cidr, Model
from generator.spec.model.subnet_role import SubnetRole

_HEX = r"(?:[0-9a-f]{8}|[0-9a-f]{17})$"
VpcId = Annotated[str, Field(pattern=rf"^vpc-{_HEX}")]
SubnetId = Annotated[str, Field(pattern=rf"^subnet-{_HEX}")]
RouteTableId = Annotated[str, Field(pattern=rf"^rtb-{_HEX}")]
EndpointId = Annotated[str, Field(pattern=rf"^vpce-{_HEX}")]


class ExistingSubnet(Model):
    """A subnet of the VPC. A plan stops if AWS has another range, zone, VPC or route table."""

    id: SubnetId
    """Its id."""
    cidr: Cidr
    """Its range; rules name it, so the spec must know it."""
    route_table_id: RouteTableId
    """Route table that is explicitly associated with it."""


class ExistingEndpoints(Model):
    """Interface endpoints that exist, in this VPC or in one that it reaches."""

    services: Annotated[tuple[str, ...], Field(min_length=1)]
    """Names of `network.endpoints.interface` that pave does not create."""
    cidrs: Annotated[tuple[Cidr, ...], Field(min_length=1)]
    """Ranges of the subnets that the endpoints are in; servers may open HTTPS to them."""


class ExistingNetwork(Model):
    """A VPC of the account that others made. pave adds security groups, endpoints, names and
    flow logs, and leaves subnets, gateways, network ACLs and default routes to its owner."""

    vpc_id: VpcId
    """The VPC; no other environment may be in it."""
    subnets: Annotated[dict[SubnetRole, dict[str, ExistingSubnet]], Field(min_length=1)]
    """Subnets by role and availability zone; each role has one in each zone of
    `availability_zones`."""
    site_routes: bool = True
    """Whether pave adds the routes to sites to the route tables; with false their owner does."""
    gateway_endpoints: dict[str, EndpointId] = {}
    """Gateway endpoints of the VPC, by name of `network.endpoints.gateway`; pave creates the
    others."""
    interface_endpoints: ExistingEndpoints | None = None
    """Interface endpoints that pave does not create."""
