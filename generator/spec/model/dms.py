"""Copying a database into a managed service while it stays in use: AWS DMS (R13)."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import ComponentName, IpAddress, Model, Port
from generator.spec.model.component import Component, ComponentRole

_TIME = r"(?:mon|tue|wed|thu|fri|sat|sun):(?:[01][0-9]|2[0-3]):[0-5][0-9]"
WeeklyWindow = Annotated[str, Field(pattern=rf"^{_TIME}-{_TIME}$")]
DatabaseName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.$-]{1,128}$")]
# A chain of certificates is public; a key among them would not be.
Certificate = Annotated[
    str,
    Field(
        pattern=r"^\s*(?:-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+"
        r"-----END CERTIFICATE-----\s*)+$",
        max_length=100_000,
    ),
]


class SourceEngine(StrEnum):
    """Engines of sources, as the DMS API names them (CreateEndpoint, EngineName)."""

    MYSQL = "mysql"
    MARIADB = "mariadb"
    POSTGRES = "postgres"
    ORACLE = "oracle"
    SQLSERVER = "sqlserver"
    MONGODB = "mongodb"
    AURORA_MYSQL = "aurora"
    AURORA_POSTGRESQL = "aurora-postgresql"


class SslMode(StrEnum):
    """TLS of a connection; the mode ``none`` is not offered."""

    REQUIRE = "require"
    VERIFY_CA = "verify-ca"
    VERIFY_FULL = "verify-full"


class MigrationType(StrEnum):
    """What a task copies: what is there, what changes, or one after the other."""

    FULL_LOAD = "full-load"
    CDC = "cdc"
    FULL_LOAD_AND_CDC = "full-load-and-cdc"


class LobMode(StrEnum):
    """How large objects are copied (DMS user guide, "Setting LOB support")."""

    LIMITED = "limited"
    FULL = "full"
    NONE = "none"


class MigrationEnd(Model):
    """How DMS logs in to a database."""

    secret_arn: str | None = None
    """Secret with host, port, username and password; DMS reads it, Terraform never does."""
    ssl_mode: SslMode | None = None
    """TLS; the strictest that DMS has for the engine when left out."""
    certificate: Certificate | None = None
    """PEM of the authority that signed the server's certificate; not for Oracle."""
    certificate_arn: str | None = None
    """The same as a certificate that was imported into DMS; for Oracle its wallet. DMS chooses the
    last part of the ARN."""
    database_name: DatabaseName | None = None
    """Database to connect to; the engine's own when left out."""


class MigrationSource(MigrationEnd):
    """The database that is copied: on premises, or on the servers of a rehosted store."""

    site: ComponentName | None = None
    """Site that it is in."""
    store: ComponentName | None = None
    """Store of this environment that runs on servers; its port and subnets are known."""
    engine: SourceEngine
    """Engine."""
    addresses: tuple[IpAddress, ...] = ()
    """Addresses at the site that DMS may reach; the whole site when left out."""
    port: Port | None = None
    """Port at the site."""
    live: bool = True
    """Whether it holds live data; then a copy outside production must be masked."""


class MigrationTarget(MigrationEnd):
    """The managed service that the copy goes to."""

    to: ComponentName
    """Name of a database or document database of this environment."""


class ReplicationInstance(Model):
    """Servers of a fixed size that run the task."""

    instance_class: Annotated[str, Field(pattern=r"^dms\.[a-z0-9]+\.[a-z0-9]+$")]
    """Class, such as dms.r6i.large."""
    storage_gib: Annotated[int, Field(ge=5, le=6144)] = 50
    """Storage for logs and for changes that wait."""
    engine_version: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")] | None = None
    """Version to start with; DMS's default when left out. Minor upgrades come by themselves."""


class Serverless(Model):
    """Capacity that follows the load, in DMS capacity units of 2 GiB."""

    min_capacity_units: int = 1
    """Least capacity."""
    max_capacity_units: int
    """Largest capacity."""


class LargeObjects(Model):
    """Large objects: size in KiB."""

    mode: LobMode = LobMode.LIMITED
    """limited: up to a size, in line and fast. full: any size, piece by piece. none: left out."""
    max_kib: Annotated[int, Field(ge=1, le=102400)] = 32
    """Largest object of the mode limited, size of a piece in the mode full."""


class MigrationTask(Model):
    """What is copied, and how."""

    migration_type: MigrationType = MigrationType.FULL_LOAD_AND_CDC
    """full-load, cdc, or full-load-and-cdc."""
    table_mappings: Annotated[str, Field(max_length=200_000)]
    """Rules of selection and transformation: JSON, as DMS documents it."""
    validation: bool | None = None
    """Compare every row after it was copied; true when left out, but for MongoDB, which DMS
    cannot compare."""
    large_objects: LargeObjects = LargeObjects()
    """Large objects."""


class Dms(Component):
    """A migration by AWS DMS. It opens connections to its source and its target, nothing else,
    and nothing connects to it."""

    source: MigrationSource
    """The database that is copied."""
    target: MigrationTarget
    """Where the copy goes."""
    instance: ReplicationInstance | None = None
    """Servers of a fixed size; or serverless."""
    serverless: Serverless | None = None
    """Capacity that follows the load; or an instance."""
    multi_az: bool | None = None
    """Standby in another zone; true in production when left out."""
    maintenance_window: WeeklyWindow = "sun:21:00-sun:21:30"
    """Weekly window, UTC."""
    task: MigrationTask
    """The task: what is copied, and how."""
    manage_account_roles: bool = False
    """Create dms-vpc-role and dms-cloudwatch-logs-role here. They have fixed names and serve
    the whole account: at most one migration of an account may say true. When that migration
    ends, another one says it, or `retired` tells what becomes of dms-account-roles."""
    log_retention_days: int = 400
    """Days that the logs of the task are kept."""

    @property
    def role(self) -> ComponentRole:
        """What it is to the network."""
        return ComponentRole.MIGRATION

    @property
    def can_validate(self) -> bool:
        """Whether DMS can compare the rows: MongoDB is not among the sources that data validation
        supports (DMS user guide, "AWS DMS data validation")."""
        return self.source.engine is not SourceEngine.MONGODB

    @property
    def validates(self) -> bool:
        """Whether DMS compares every row after it was copied."""
        return self.can_validate and self.task.validation is not False

    @property
    def key_services(self) -> tuple[str, ...]:
        """DMS, for its storage and the endpoints (user guide, "Setting an encryption key")."""
        return ("dms",)

    @property
    def opens_nothing(self) -> str:
        """It connects to its two ends, which the spec names elsewhere."""
        return "a migration talks to its source and its target only"

    def exists(self, find: Callable[[str], Component | None]) -> bool:
        """Whether both ends exist, so that a store changes its phase in one line."""
        source, target = find(self.source.store or ""), find(self.target.to)
        return (source is None or source.rehosted) and (target is None or target.managed)
