"""Stores that moved in two phases: first onto servers of their own, then to a managed service."""

from __future__ import annotations

from enum import StrEnum

from generator.spec.model.component import Component
from generator.spec.model.rehosted import RehostedServers


class Phase(StrEnum):
    """Where a store stands in the migration (requirement R15)."""

    REHOST = "rehost"
    MIGRATING = "migrating"
    REPLATFORM = "replatform"


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
    def rehosted_servers(self) -> RehostedServers | None:
        """The servers that it runs, or ran, on."""
        return self.servers

    @property
    def rehosted(self) -> bool:
        """Whether the store still runs on servers in this phase."""
        return self.phase is not Phase.REPLATFORM and self.servers is not None

    @property
    def keeps_volumes(self) -> bool:
        """Whether the volumes of its servers exist: until they are decommissioned."""
        return self.servers is not None and not (self.decommission and self.managed)

    @property
    def volume_tier(self) -> str | None:
        """Tier of the volumes: one of their own when the servers are gone."""
        idle = self.servers.idle_backup_tier if self.servers and not self.rehosted else None
        return idle or self.backup_tier

    @property
    def backup_types(self) -> tuple[str, ...]:
        """Its servers' volumes; the managed services but DocumentDB, which says so itself, are
        no resource types of AWS Backup (developer guide, "Supported AWS resources")."""
        return ("EBS",) if self.keeps_volumes else ()

    @property
    def opens_nothing(self) -> str:
        """A managed service opens no connections."""
        refusal = "a managed service opens no connections; only servers of its own do"
        return "" if self.servers else refusal

    @property
    def key_users(self) -> tuple[str, ...]:
        """Those of the managed service, and EC2 for the volumes."""
        managed = self.key_services if self.managed else ()
        return (*managed, "ec2") if self.keeps_volumes else managed
