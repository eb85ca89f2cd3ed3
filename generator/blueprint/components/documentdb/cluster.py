"""The cluster of a document database, and its instances over the zones."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.parts.members import Member, members
from generator.spec.model.documentdb import ClusterStorage, DocumentDb

# DocumentDB API reference, CreateDBCluster, EnableCloudwatchLogsExports.
LOGS = ("audit", "profiler")


@dataclass(frozen=True, slots=True)
class DocumentCluster:
    """Decisions about the cluster and what its instances have in common.

    ``storage_type``: None is standard storage, which the API does not return.
    """

    name: str
    family: str
    parameter_group: str
    storage_type: str | None
    logs: tuple[str, ...]
    deletion_protection: bool
    production: bool


def cluster(context: Context, name: str, spec: DocumentDb) -> DocumentCluster:
    """Decide the cluster; ``name`` is the AWS name."""
    family = spec.parameter_family or f"docdb{spec.engine_version.rpartition('.')[0]}"
    return DocumentCluster(
        name=name,
        family=family,
        # A new major version replaces the group: in the name, so that both can exist.
        parameter_group=f"{name}-{family.replace('.', '-')}",
        storage_type=_storage_type(spec.storage_type),
        logs=LOGS,
        deletion_protection=context.unless_written(spec.deletion_protection),
        production=context.production,
    )


def _storage_type(chosen: ClusterStorage) -> str | None:
    return None if chosen is ClusterStorage.STANDARD else chosen.value


def instances(context: Context, name: str, spec: DocumentDb) -> tuple[Member, ...]:
    """Decide the instances; production survives the loss of any one zone."""
    zones = context.environment.network.zones[: spec.zones]
    count = spec.instances or (len(zones) if context.production else 1)
    return members(context, name, count, spec.zones)
