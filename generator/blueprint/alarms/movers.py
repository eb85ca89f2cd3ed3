"""What has metrics in migrations, servers of stores, and backups."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.alarms.alarm import ResourceId, Watchable
from generator.blueprint.alarms.services import written_log
from generator.blueprint.components.backup import BackupData
from generator.blueprint.components.rehosted_store import RehostedStore
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module
from generator.spec.model.backup import Backup
from generator.spec.model.dms import Dms

_EVERY = frozenset({"*", "?"})


def dms_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """A replication instance and its task, or a replication without servers."""
    spec: Dms = module.spec
    changes = frozenset({"changes"} if module.facts["copies_changes"] else ())
    if spec.instance is None:
        config = ResourceId(Expr("aws_dms_replication_config.this.arn"), owned=True)
        yield Watchable("serverless_migration", {"ReplicationConfigId": config}, traits=changes)
        return
    instance = Expr("aws_dms_replication_instance.this.replication_instance_id")
    by_instance = {"ReplicationInstanceIdentifier": instance}
    numbers = {"storage_gib": spec.instance.storage_gib}
    yield Watchable("migration_instance", by_instance, numbers=numbers)
    # DMS names a task by the last part of its ARN here, not by its identifier.
    task = ResourceId(Expr("aws_dms_replication_task.this.replication_task_arn"))
    yield Watchable(
        "migration_task",
        {**by_instance, "ReplicationTaskIdentifier": task},
        traits=changes,
    )


def rehosted_store_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """The group of each server."""
    data: RehostedStore = module.data
    for node in data.nodes if data.servers else ():
        group = {"AutoScalingGroupName": Expr(f"aws_autoscaling_group.{node.label}.name")}
        one = {"min_size": 1, "max_size": 1}
        yield Watchable("auto_scaling_group", group, node.label, frozenset({"always"}), one)
        yield Watchable("servers", group, node.label)
    if data.servers:
        yield written_log(frozenset({"always"}))


def backup_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """The vault. That a backup is missing is known within a day only where one is made daily."""
    data: BackupData = module.data
    spec: Backup = module.spec
    daily = any(_daily(tier.schedule) for tier in spec.tiers.values())
    yield Watchable(
        "backup_vault",
        {"BackupVaultName": data.vault},
        traits=frozenset({"daily"} if daily else ()),
    )


def _daily(schedule: str) -> bool:
    """Minute, hour, day of month, month, day of week, year."""
    _, _, day, month, weekday, *_ = schedule.split()
    return {day, month, weekday} <= _EVERY
