"""Backups: every store falls in one tier, and no tier asks what the vault refuses.

Sources: AWS Backup API reference, CreateBackupPlan (Lifecycle: cold storage is for 90 days or
more; windows) and PutBackupVaultLockConfiguration; user guide, "Schedule" (cron).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.backup import Backup, Copy, Tier
from generator.spec.rules.common.arns import arn_problem
from generator.spec.rules.common.cron import EVENT_BRIDGE, cron_problem
from generator.spec.rules.common.names import managed_role
from generator.spec.rules.common.windows import likely_time_zone
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import time_zones

_COLD_DAYS = 90
_LEAST_RUN_MINUTES = 60


def rescuers(subject: Subject) -> Iterator[Problem]:
    """The pipeline cannot make itself the role that deletes recovery points."""
    backup, name = subject.environment.backup, subject.environment.name
    role = backup.break_glass_role if backup else None
    if role and managed_role(name, role):
        message = f"the deploy role manages roles whose names begin with {name}-, also this one"
        yield subject.problem("backup.break_glass_role", message, role, "another name")


def tiers(subject: Subject) -> Iterator[Problem]:
    """The tier of every component."""
    backup = subject.environment.backup
    for path, component in subject.components:
        field, tier = f"{path}.backup_tier", component.backup_tier
        if (servers := component.rehosted_servers) and servers.idle_backup_tier:
            idle = servers.idle_backup_tier
            yield from _known(subject, f"{path}.servers.idle_backup_tier", idle)
        if tier is not None and not component.backed_up:
            message = "holds nothing that AWS Backup can copy"
            yield subject.problem(field, message, tier, "leave it out")
        elif tier is not None:
            yield from _known(subject, field, tier)
        elif backup and component.backed_up:
            message = f"no backup tier is for {component.data_class} data"
            allowed = (
                f"backup_tier: one of {join(backup.tiers)}; or the class in the data_classes "
                "of a tier"
            )
            yield subject.problem(path, message, allowed=allowed)


def _known(subject: Subject, field: str, tier: str) -> Iterator[Problem]:
    backup = subject.environment.backup
    if backup is None:
        message = "the environment has no backup, so it has no tiers"
        yield subject.problem(field, message, tier, "backup: {...}, or leave it out")
    elif tier not in backup.tiers:
        near = nearest(tier, backup.tiers)
        yield subject.problem(field, "no such tier", tier, join(backup.tiers), near)


def backups(subject: Subject) -> Iterator[Problem]:
    """The tiers themselves, and the lock."""
    backup = subject.environment.backup
    if backup is None:
        return
    zone = backup.time_zone
    if zone and zone != subject.environment.time_zone and zone not in time_zones():
        near = likely_time_zone(zone, subject.environment.region)
        yield subject.problem("backup.time_zone", "unknown time zone", zone, near=near)
    least, most = backup.lock.min_retention_days, backup.lock.max_retention_days
    if least > most:
        allowed = f"at least {least}"
        yield subject.problem(
            "backup.lock.max_retention_days", "is below min_retention_days", most, allowed
        )
    if backup.notify_topic_arn:
        field = "backup.notify_topic_arn"
        yield from arn_problem(subject, field, backup.notify_topic_arn, "sns", r"[A-Za-z0-9_.-]+")
    yield from _classes(subject, backup)
    for name, tier in backup.tiers.items():
        yield from _tier(subject, f"backup.tiers.{name}", tier, range(least, most + 1))


def _classes(subject: Subject, backup: Backup) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for name, tier in backup.tiers.items():
        for index, data_class in enumerate(tier.data_classes):
            if data_class in first:
                field = f"backup.tiers.{name}.data_classes.{index}"
                message = f"the class is already in tier {first[data_class]}"
                yield subject.problem(field, message, data_class, "each class in one tier only")
            first.setdefault(data_class, name)


def _tier(subject: Subject, path: str, tier: Tier, kept: range) -> Iterator[Problem]:
    wrong = cron_problem(tier.schedule, EVENT_BRIDGE)
    if wrong:
        allowed = "minute hour day-of-month month day-of-week year, such as 0 2 * * ? *"
        yield subject.problem(
            f"{path}.schedule", f"is not a schedule: {wrong}", tier.schedule, allowed
        )
    for field, days in (
        ("retention_days", tier.retention_days),
        ("point_in_time_days", tier.point_in_time_days),
    ):
        if days is not None and days not in kept and kept:
            allowed = f"{kept.start} to {kept.stop - 1}, or another backup.lock"
            yield subject.problem(
                f"{path}.{field}",
                "the lock of the vault refuses this number of days",
                days,
                allowed,
            )
    cold = tier.cold_storage_days
    if cold is not None and tier.retention_days < cold + _COLD_DAYS:
        allowed = f"retention_days of at least {cold + _COLD_DAYS}, or an earlier move"
        message = f"recovery points must stay in cold storage for {_COLD_DAYS} days or more"
        yield subject.problem(f"{path}.cold_storage_days", message, cold, allowed)
    least = tier.start_window_minutes + _LEAST_RUN_MINUTES
    if tier.completion_window_minutes < least:
        message = "leaves a job that starts late less than an hour to complete"
        field, written = f"{path}.completion_window_minutes", tier.completion_window_minutes
        yield subject.problem(field, message, written, f"at least {least}")
    if tier.copy_to:
        yield from _copy(subject, f"{path}.copy_to.vault_arn", tier.copy_to)


def _copy(subject: Subject, path: str, copy: Copy) -> Iterator[Problem]:
    if copy.vault_arn is None:  # rules/estate/copy_vaults.py asks about vaults of the estate
        return
    region, account = copy.vault_arn.split(":")[3:5]
    here = subject.account and account == subject.account.account_id
    if here and region == subject.environment.region:
        message = "a copy in the same account and region is lost together with the original"
        yield subject.problem(path, message, copy.vault_arn, "a vault in another account or region")
