"""Network of an environment: one VPC, its subnets, egress, endpoints, names, logs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Cidr, FreeText, IpAddress, Model


class SubnetRole(StrEnum):
    """What a subnet is for; one subnet per role and availability zone."""

    PUBLIC = "public"
    APP = "app"
    DATA = "data"
    CDE_APP = "cde-app"
    CDE_DATA = "cde-data"
    TRANSIT = "transit"


class Nat(StrEnum):
    """Egress to the internet: a NAT gateway per zone, one for all, or none."""

    PER_AZ = "per-az"
    SINGLE = "single"
    NONE = "none"


class ForwardedZone(Model):
    """A DNS domain answered on premises; queries leave through a resolver endpoint."""

    domain: Annotated[
        str, Field(pattern=r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$")
    ]
    site: str
    resolvers: Annotated[tuple[IpAddress, ...], Field(min_length=1, max_length=6)]


class Dns(Model):
    """Private hosted zone of the environment and the domains forwarded on premises."""

    private_zone: Annotated[
        str, Field(pattern=r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$")
    ]
    forward: tuple[ForwardedZone, ...] = ()


class FlowLogs(Model):
    """VPC flow logs: to CloudWatch Logs and to the log archive (PCI DSS 10.2.1, 10.5.1)."""

    retention_days: int = 400


class Endpoints(Model):
    """VPC endpoints by AWS service name, such as ``s3`` (gateway) or ``ssm`` (interface)."""

    gateway: tuple[str, ...] = ("s3",)
    interface: tuple[str, ...] = (
        "ssm",
        "ssmmessages",
        "ec2messages",
        "logs",
        "kms",
        "secretsmanager",
    )


class Network(Model):
    """The VPC of an environment."""

    description: FreeText = ""
    cidr: Cidr
    availability_zones: Annotated[tuple[str, ...], Field(min_length=2, max_length=4)]
    # Prefix length of the subnets of each role, in the order the address space is given out.
    subnets: dict[SubnetRole, Annotated[int, Field(ge=16, le=28)]]
    nat: Nat = Nat.PER_AZ
    endpoints: Endpoints = Endpoints()
    flow_logs: FlowLogs = FlowLogs()
    dns: Dns
