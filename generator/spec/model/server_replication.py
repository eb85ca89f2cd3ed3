"""Servers on premises copied block by block: AWS DRS (recovery) or AWS MGN (rehost)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Cidr, ShortForm
from generator.spec.model.component import Component, ComponentRole

RoleArn = Annotated[
    str, Field(pattern=r"^arn:aws:iam::[0-9]{12}:role/(?:[!-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}$")
]
# DRS user guide and MGN user guide, "Network requirements": agents send blocks to this port.
REPLICATION_PORT = 1500


class Tool(StrEnum):
    """Service that replicates; the value is its name in the AWS API."""

    DRS = "drs"
    MGN = "mgn"

    @property
    def full_name(self) -> str:
        """What AWS calls it."""
        if self is Tool.DRS:
            return "Elastic Disaster Recovery"
        return "Application Migration Service"


class StagingDisk(StrEnum):
    """EBS volume type of staging disks above 500 GiB."""

    AUTO = "auto"
    GP2 = "gp2"
    GP3 = "gp3"
    ST1 = "st1"


class ReplicationSource(ShortForm):
    """Where servers replicate from. Plain text is short for ``{site: text}``."""

    short = "site"
    called = "Name of the site"

    site: str
    """Site of the servers."""
    cidrs: tuple[Cidr, ...] = ()
    """Ranges of these servers, inside those of the site; the whole site when left out."""


class ServerReplication(Component):
    """Replication of servers into the staging area of this VPC.

    ``pci_scope`` and ``data_class`` are those of the servers: their disks are copied whole.
    """

    tool: Tool
    """``mgn`` moves servers to AWS for good, ``drs`` keeps copies to recover from."""
    sources: tuple[ReplicationSource, ...]
    """Sites whose servers replicate."""
    availability_zone: str | None = None
    """Zone of the staging area; the first of the network when left out."""
    staging_instance_type: str = "t3.small"
    """Instance type of the replication servers; x86_64 only."""
    staging_disk_type: StagingDisk = StagingDisk.GP3
    """Type of staging disks above 500 GiB; AWS gives smaller ones its own. ``auto``: DRS only."""
    dedicated_servers: bool = False
    """A replication server of its own for each source server: for disks that are written a lot."""
    bandwidth_limit_mbps: Annotated[int, Field(ge=0, le=10000)] = 0
    """Most that one source server sends, in Mbit/s; 0 is no limit."""
    point_in_time_days: Annotated[int, Field(ge=1, le=365)] | None = None
    """Days that daily recovery points are kept (PCI DSS 3.2.1); DRS only, 7 when left out."""
    installer_roles: tuple[RoleArn, ...]
    """Roles of this account whose holders install agents: of an identity provider that asks for a
    second factor (PCI DSS 8.4.2)."""

    @property
    def role(self) -> ComponentRole:
        """What it is to the network."""
        return ComponentRole.REPLICATION
