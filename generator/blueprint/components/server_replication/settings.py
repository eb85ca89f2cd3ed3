"""How a replication runs: what the template of DRS or of MGN says.

Sources: DRS and MGN API references, CreateReplicationConfigurationTemplate; the provider's
documentation of aws_drs_replication_configuration_template ("must use the PIT policy shown
... the only value that you can change is the retention_duration of rule_id 3").
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.parts.naming import inventory_tags
from generator.spec.model.server_replication import ServerReplication

DEFAULT_DAYS = 7


@dataclass(frozen=True, slots=True)
class PointInTime:
    """One rule of the snapshots that DRS keeps."""

    rule_id: int
    interval: int
    retention_duration: int
    units: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What is decided about a template: disks and tags of both services, the recovery points
    of DRS."""

    disk_type: str
    staging_tags: dict[str, str]
    points: tuple[PointInTime, ...]


def settings(context: Context, name: str, spec: ServerReplication) -> Settings:
    """Decide the template. Staging tags are the inventory's: the service launches and tags
    replication servers itself, out of reach of the provider's default tags."""
    days = spec.point_in_time_days or DEFAULT_DAYS
    return Settings(
        disk_type=spec.staging_disk_type.upper(),
        staging_tags=inventory_tags(context, spec, name),
        points=(
            PointInTime(1, 10, 60, "MINUTE"),
            PointInTime(2, 1, 24, "HOUR"),
            PointInTime(3, 1, days, "DAY"),
        ),
    )


def zone_index(context: Context, spec: ServerReplication) -> int:
    """Which of the staging area's subnets is used: one is AWS's recommendation."""
    zones = context.environment.network.zones
    return zones.index(spec.availability_zone) if spec.availability_zone else 0
