"""Stores that moved in two phases: first onto servers of their own, then to a managed service."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Component, Model, Port
from generator.spec.model.service import Ami


class Phase(StrEnum):
    """Where a store stands in the migration (requirement R15)."""

    REHOST = "rehost"
    MIGRATING = "migrating"
    REPLATFORM = "replatform"


class RehostedServers(Model):
    """The servers that a store runs on until it is replatformed: one fixed-size group per
    availability zone, each with a persistent encrypted volume that is attached again when the
    server is replaced."""

    ami: Ami
    """Image of the servers."""
    instance_type: str
    """EC2 instance type."""
    volume_gib: Annotated[int, Field(ge=8, le=16384)]
    """Size of the data volume of each server."""
    root_volume_gib: Annotated[int, Field(ge=8, le=16384)] = 30
    """Size of the encrypted root volume."""
    mount_path: Annotated[str, Field(pattern=r"^(?:/[A-Za-z0-9_-]+){1,8}$")] = "/srv/data"
    """Where the data volume is mounted (XFS)."""
    port: Port | None = None
    """Port that callers use; the store's own when left out."""
    peer_ports: tuple[Port, ...] = ()
    """Ports that the servers use among one another, such as replication and cluster bus."""
    boot_script: Annotated[str, Field(max_length=8000)] = ""
    """Bash script that starts the store once the data volume is mounted; anyone who may
    describe the servers reads it, so it holds no secret."""
    log_retention_days: int = 400
    """Days that the logs of the servers are kept."""


class Store(Component):
    """A store that can run on servers, side by side, or as the managed service only.

    ``talks_to`` is what its servers open; a managed service opens nothing.
    """

    phase: Phase = Phase.REPLATFORM
    """rehost: servers only. migrating: both, flows open to both. replatform: managed only.
    Leave it out for a store that never ran on servers of its own."""
    servers: RehostedServers | None = None
    """The rehosted servers; needed before replatform, and after it as long as their volumes
    are kept."""
    decommission: bool = False
    """In replatform: destroy the volumes of the former servers. Without it they are kept."""

    @property
    def managed(self) -> bool:
        """Whether the managed service exists in this phase."""
        return self.phase is not Phase.REHOST

    @property
    def rehosted(self) -> bool:
        """Whether the store still runs on servers in this phase."""
        return self.phase is not Phase.REPLATFORM and self.servers is not None

    @property
    def keeps_volumes(self) -> bool:
        """Whether the volumes of its servers exist: until they are decommissioned."""
        return self.servers is not None and not (self.decommission and self.managed)

    @property
    def backed_up(self) -> bool:
        """Its servers' volumes; the managed services but DocumentDB, which says so itself, are
        no resource types of AWS Backup and keep snapshots of their own."""
        return self.keeps_volumes

    @property
    def key_users(self) -> tuple[str, ...]:
        """Those of the managed service, and EC2 for the volumes."""
        managed = self.key_services if self.managed else ()
        return (*managed, "ec2") if self.keeps_volumes else managed
