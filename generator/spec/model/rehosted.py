"""The servers that a store runs on before it is replatformed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Model, Port
from generator.spec.model.image import Ami

MountPath = Annotated[str, Field(pattern=r"^(?:/[A-Za-z0-9_-]+){1,8}$")]
# What stands behind the name of a store in the names of its servers.
SUFFIX = "-servers"


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
    mount_path: MountPath = "/srv/data"
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
    idle_backup_tier: str | None = None
    """Tier of ``backup`` for the volumes once the servers are gone; that of the store when left
    out. Nothing changes on them any more, so a rare copy is enough until they are
    decommissioned."""
