"""A document database as a managed service: Amazon DocumentDB, where MongoDB goes (R8)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Port, Zones
from generator.spec.model.database import AutomatedBackups, ParameterName, WeeklyWindow
from generator.spec.model.store import Store

DMS_ENGINE = "docdb"


class ClusterStorage(StrEnum):
    """Storage configurations (DocumentDB API reference, CreateDBCluster, StorageType)."""

    STANDARD = "standard"
    IO_OPTIMIZED = "iopt1"


class DocumentDb(Store):
    """A document database."""

    engine_version: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
    """Full version, such as 5.0.0: DocumentDB upgrades none of its parts on its own, and a
    shorter one would depend on the region and the day (API reference, EngineVersion)."""
    parameter_family: Annotated[str, Field(pattern=r"^[a-z][a-z0-9.-]{1,60}$")] | None = None
    """Family of the parameter group; derived from engine and version when left out. For a version
    whose family has another name."""
    instance_class: Annotated[str, Field(pattern=r"^db\.[a-z0-9-]+\.[a-z0-9-]+$")]
    """Instance class, such as db.r6g.large."""
    instances: Annotated[int, Field(ge=1, le=16)] | None = None
    """Instances, writer included; left out, production has one in each zone, others one."""
    zones: Zones = None
    """How many of the network's zones it is spread over, the first ones; all when left out. Write
    it before the network gets another zone: AWS cannot move an instance of a cluster."""
    master_username: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9]{0,62}$")] = "docowner"
    """Master user; DocumentDB creates its password and keeps it in Secrets Manager."""
    port: Port = 27017
    """Port that callers use."""
    storage_type: ClusterStorage = ClusterStorage.STANDARD
    """Standard, or iopt1 where requests to the storage cost more than a quarter of the bill."""
    backup: AutomatedBackups = AutomatedBackups()
    """Automated backups."""
    maintenance_window: WeeklyWindow = "sun:16:00-sun:17:00"
    """Weekly window, UTC, apart from the backup window."""
    parameters: dict[ParameterName, str] = {}
    """Cluster parameters, in addition to those that pave sets."""
    deletion_protection: bool | None = None
    """Refuse deletion; true in production when left out."""
    always_on: bool = False
    """Not stopped outside the `working_hours` of the environment."""
    log_retention_days: int = 400
    """Days that exported logs are kept."""

    @property
    def listens_on(self) -> tuple[int, ...]:
        """Its port."""
        return (self.port,)

    @property
    def key_services(self) -> tuple[str, ...]:
        """RDS, which runs it (DocumentDB developer guide, "Encrypting data at rest")."""
        return ("rds",)

    @property
    def backup_types(self) -> tuple[str, ...]:
        """The cluster, and the volumes of its servers."""
        return ("DocumentDB", *super().backup_types)

    @property
    def dms_engine(self) -> str | None:
        """As DMS names it."""
        return DMS_ENGINE
