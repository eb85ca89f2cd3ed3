"""Where a database runs: one instance with a standby, or the members of an Aurora cluster."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.parts.members import Member, members
from generator.spec.model.database import Database

PRODUCTION_MEMBERS = 2


@dataclass(frozen=True, slots=True)
class DatabaseInstance:
    """An RDS instance: storage in GiB, and whether it has a standby in another zone."""

    storage: int
    max_storage: int | None
    storage_type: str
    iops: int | None
    multi_az: bool


@dataclass(frozen=True, slots=True)
class AuroraCluster:
    """Members of an Aurora cluster, spread over the zones of the network."""

    members: tuple[Member, ...]


def instance(context: Context, spec: Database) -> DatabaseInstance:
    """Decide storage and standby of an RDS instance."""
    assert spec.storage is not None, "the spec refuses an RDS instance without storage"
    return DatabaseInstance(
        storage=spec.storage.size_gib,
        max_storage=spec.storage.max_size_gib,
        storage_type=spec.storage.type,
        iops=spec.storage.iops,
        multi_az=context.unless_written(spec.multi_az),
    )


def cluster(context: Context, name: str, spec: Database) -> AuroraCluster:
    """Decide the members of an Aurora cluster; production survives the loss of a zone."""
    count = spec.instances or (PRODUCTION_MEMBERS if context.production else 1)
    return AuroraCluster(members(context, name, count, spec.zones))
