"""Jobs of AWS Backup start when RDS, Aurora and DocumentDB let them.

Sources: AWS Backup developer guide, "Backup plan options and configuration", backup window
(database services start no backup from an hour before their maintenance window until its end;
Aurora does), and "Troubleshooting" (a job inside of the automated backup window of RDS, or too
close to it, is refused).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.backup import Tier
from generator.spec.model.component import Component
from generator.spec.model.database import Database
from generator.spec.model.documentdb import DocumentDb
from generator.spec.model.week import DAY, WEEK, offsets
from generator.spec.rules.common.cron import EVENT_BRIDGE, cron_problem, cron_values
from generator.spec.rules.common.windows import Window, daily, meet, weekly
from generator.spec.rules.subject import Subject

_CLOSE = 60  # minutes before a window in which no job starts
# A job starts when AWS Backup comes to it, within the start window; that is 60 minutes or more.
JOB_STARTS = 60
_MINUTE, _HOUR, _WEEKDAY = 0, 1, 4
_MONDAY = 2  # EventBridge counts from Sunday, which is 1


def backup_times(subject: Subject) -> Iterator[Problem]:
    """No job of a tier starts inside, or just before, the own windows of its stores."""
    backup = subject.environment.backup
    if backup is None:
        return
    for name, tier in backup.tiers.items():
        due = starts(tier, backup.time_zone or subject.environment.time_zone)
        for path, component in subject.components:
            if component.backup_tier == name:
                yield from _meeting(subject, f"backup.tiers.{name}.schedule", due, path, component)


def _meeting(
    subject: Subject, field: str, due: set[int], path: str, component: Component
) -> Iterator[Problem]:
    for text, windows in _closed(component):
        if any(meet((start, JOB_STARTS), window) for start in due for window in windows):
            message = (
                f"a job may start within {text} (UTC) of {path}, or in the hour before it, "
                "when AWS refuses jobs"
            )
            allowed = (
                "another schedule, or another window: one hour between the start of a job "
                "and the window"
            )
            yield subject.problem(field, message, allowed=allowed)


def _closed(component: Component) -> Iterator[tuple[str, list[Window]]]:
    """What is closed to jobs, in minutes of the week."""
    if not isinstance(component, Database | DocumentDb) or not component.managed:
        return
    of_day, of_week = daily(component.backup.window), weekly(component.maintenance_window)
    if of_day:
        days = range(0, WEEK, DAY)
        text = f"the backup window {component.backup.window}"
        yield text, [(day + of_day[0] - _CLOSE, of_day[1] + _CLOSE) for day in days]
    aurora = isinstance(component, Database) and component.engine.aurora
    if of_week and not aurora:
        text = f"the maintenance window {component.maintenance_window}"
        yield text, [(of_week[0] - _CLOSE, of_week[1] + _CLOSE)]


def starts(tier: Tier, time_zone: str) -> set[int]:
    """When jobs are due, in minutes of the week in UTC, in winter and in summer."""
    if cron_problem(tier.schedule, EVENT_BRIDGE):
        return set()
    written = tier.schedule.split(" ")
    minutes, hours = (cron_values(written[i], i) for i in (_MINUTE, _HOUR))
    days = {(day - _MONDAY) % 7 for day in cron_values(written[_WEEKDAY], _WEEKDAY)}
    local = {d * DAY + h * 60 + m for d in days for h in hours for m in minutes}
    return {(at - offset) % WEEK for at in local for offset in offsets(time_zone)}
