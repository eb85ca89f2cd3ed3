"""A relational database as a managed service: RDS or Aurora."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Component, Model, Port


class Engine(StrEnum):
    """Engines, as the RDS API names them."""

    POSTGRES = "postgres"
    MYSQL = "mysql"
    MARIADB = "mariadb"
    ORACLE_EE = "oracle-ee"
    ORACLE_SE2 = "oracle-se2"
    SQLSERVER_EE = "sqlserver-ee"
    SQLSERVER_SE = "sqlserver-se"
    AURORA_POSTGRESQL = "aurora-postgresql"
    AURORA_MYSQL = "aurora-mysql"

    @property
    def aurora(self) -> bool:
        """Whether the engine is an Aurora cluster."""
        return self.value.startswith("aurora-")


class Storage(Model):
    """Storage of an RDS instance in GiB; Aurora grows by itself and has none."""

    size_gib: Annotated[int, Field(ge=20, le=65536)]
    max_size_gib: Annotated[int, Field(ge=20, le=65536)] | None = None
    type: Annotated[str, Field(pattern=r"^(gp3|io2)$")] = "gp3"
    iops: Annotated[int, Field(ge=1000, le=256000)] | None = None


class Backup(Model):
    """Automated backups; windows are UTC."""

    retention_days: Annotated[int, Field(ge=1, le=35)] = 35
    window: Annotated[str, Field(pattern=r"^[0-9][0-9]:[0-9][0-9]-[0-9][0-9]:[0-9][0-9]$")] = (
        "18:00-19:00"
    )


class Database(Component):
    """A database."""

    engine: Engine
    engine_version: Annotated[str, Field(pattern=r"^[0-9][0-9A-Za-z._-]{0,63}$")]
    instance_class: Annotated[str, Field(pattern=r"^db\.[a-z0-9-]+\.[a-z0-9-]+$")]
    database_name: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,62}$")] | None = None
    master_username: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,15}$")] = "dbadmin"
    port: Port | None = None  # default: the engine's
    storage: Storage | None = None
    multi_az: bool | None = None  # default: true in production
    instances: Annotated[int, Field(ge=1, le=15)] | None = None  # Aurora only
    backup: Backup = Backup()
    maintenance_window: Annotated[
        str, Field(pattern=r"^[a-z]{3}:[0-9][0-9]:[0-9][0-9]-[a-z]{3}:[0-9][0-9]:[0-9][0-9]$")
    ] = "sun:19:30-sun:20:30"
    parameters: dict[str, str] = {}
    deletion_protection: bool | None = None  # default: true in production
    log_retention_days: int = 400
