"""Plans: when each tier is backed up, how long it is kept, and what it selects.

Sources: AWS Backup developer guide, "Create a backup plan" (schedules, windows, lifecycle),
"Assign resources" (conditions are joined by AND, tags of a selection by OR), "Continuous
backups and point-in-time recovery" (at most 35 days; buckets need periodic ones as well).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context, label
from generator.blueprint.parts.naming import BACKUP_TAG, short_name
from generator.blueprint.parts.scope import highest
from generator.spec.model.backup import Backup, Copy, Tier

NAME_LIMIT = 50  # AWS Backup API reference, BackupPlan and BackupSelection, names
# What continuous backups are made of. Databases keep a log of their own, and AWS Backup would
# take its retention out of Terraform's hands.
_BUCKETS = "arn:aws:s3:::*"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with its one rule and its one selection."""

    label: str
    name: str
    schedule: str
    continuous: bool
    retention_days: int
    cold_storage_days: int | None
    start_window_minutes: int
    completion_window_minutes: int
    copy: Copy | None
    resources: tuple[str, ...]
    conditions: tuple[tuple[str, str], ...]
    tags: dict[str, str]


def plans(context: Context, spec: Backup) -> tuple[Plan, ...]:
    """A plan for each tier, and one more for point-in-time recovery of its buckets."""
    return tuple(
        plan for name, tier in spec.tiers.items() for plan in _of_tier(context, name, tier)
    )


def _of_tier(context: Context, name: str, tier: Tier) -> Iterator[Plan]:
    conditions, tags = _conditions(context, name), _tags(context, name)
    yield Plan(
        label=label(name),
        name=short_name(context.name(name), NAME_LIMIT),
        schedule=f"cron({tier.schedule})",
        continuous=False,
        retention_days=tier.retention_days,
        cold_storage_days=tier.cold_storage_days,
        start_window_minutes=tier.start_window_minutes,
        completion_window_minutes=tier.completion_window_minutes,
        copy=tier.copy_to,
        resources=("*",),
        conditions=conditions,
        tags=tags,
    )
    if tier.point_in_time_days:
        yield Plan(
            label=f"{label(name)}_point_in_time",
            name=short_name(context.name(f"{name}-point-in-time"), NAME_LIMIT),
            schedule=f"cron({tier.schedule})",
            continuous=True,
            retention_days=tier.point_in_time_days,
            cold_storage_days=None,
            start_window_minutes=tier.start_window_minutes,
            completion_window_minutes=tier.completion_window_minutes,
            copy=None,
            resources=(_BUCKETS,),
            conditions=conditions,
            tags=tags,
        )


def _conditions(context: Context, tier: str) -> tuple[tuple[str, str], ...]:
    """The tier, of this environment only: accounts may hold more than one."""
    prefix = "aws:ResourceTag/"
    return (
        (f"{prefix}{BACKUP_TAG}", tier),
        (f"{prefix}environment", context.environment.name),
    )


def _tags(context: Context, tier: str) -> dict[str, str]:
    """A plan is of the scope of the stores that it backs up."""
    stores = context.environment.components.values()
    scope = highest(c.pci_scope for c in stores if tier in c.tiers)
    return {"pci_scope": scope.value}
