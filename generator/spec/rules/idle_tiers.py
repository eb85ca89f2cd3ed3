"""Volumes that a migration left behind, in a tier that promises less than the one before it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.estate import LoadedEnvironment
from generator.spec.model.backup import Tier
from generator.spec.rules.subject import problem


def idle_tiers(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Warnings: the last state of the data is kept for a shorter time, or in one place only."""
    backup = loaded.environment.backup
    for path, store in loaded.environment.stores.items() if backup else ():
        idle, own = store.servers and store.servers.idle_backup_tier, store.backup_tier
        if backup and idle and own and (lost := _less(backup.tiers[own], backup.tiers[idle])):
            message = (
                f"tier {idle} promises less than tier {own}, in which the volumes were: "
                f"{'; '.join(lost)}"
            )
            yield problem(loaded.lines, f"{path}.servers.idle_backup_tier", message, idle)


def _less(before: Tier, after: Tier) -> list[str]:
    """What the second tier does not promise any more."""
    found = []
    if after.retention_days < before.retention_days:
        found.append(f"{after.retention_days} days instead of {before.retention_days}")
    if before.copy_to and after.copy_to is None:
        found.append("no second copy")
    elif before.copy_to and after.copy_to:
        first, second = before.copy_to.retention_days, after.copy_to.retention_days
        if second < first:
            found.append(f"its second copy {second} days instead of {first}")
    return found
