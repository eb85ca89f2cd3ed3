"""``kind: environment``: what one root module holds."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from generator.spec.model.base import Asn, Cidr, ComponentName, FreeText, Model, Port
from generator.spec.model.database import Database
from generator.spec.model.network import Network
from generator.spec.model.service import Service
from generator.spec.model.site import Site


class GatewayType(StrEnum):
    """What private connectivity ends on."""

    VIRTUAL_PRIVATE_GATEWAY = "virtual-private-gateway"
    TRANSIT_GATEWAY = "transit-gateway"


class PrivateGateway(Model):
    """The gateway that VPN and Direct Connect of all sites end on."""

    type: GatewayType = GatewayType.VIRTUAL_PRIVATE_GATEWAY
    asn: Asn = 64620


class External(Model):
    """A named destination on the internet that workloads may call."""

    cidrs: Annotated[tuple[Cidr, ...], Field(min_length=1)]
    port: Port = 443
    description: FreeText = ""


class Environment(Model):
    """An environment spec: one VPC, one root module, one state."""

    kind: Literal["environment"]
    name: ComponentName
    extends: str | None = None
    description: FreeText = ""
    account: str
    region: str
    owner: Annotated[str, Field(min_length=1, max_length=100)]
    tags: dict[str, str] = {}
    network: Network
    private_gateway: PrivateGateway | None = None
    sites: dict[ComponentName, Site] = {}
    external: dict[ComponentName, External] = {}
    services: dict[ComponentName, Service] = {}
    databases: dict[ComponentName, Database] = {}
