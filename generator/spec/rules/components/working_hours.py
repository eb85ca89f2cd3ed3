"""Working hours: only before production, and only for what AWS can stop.

Sources: RDS user guide, "Stopping an Amazon RDS DB instance temporarily", limitations; Aurora user
guide, "Stopping and starting an Amazon Aurora DB cluster"; RDS API reference, CreateDBSnapshot (of
an available instance only).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.component import Component
from generator.spec.model.database import Database
from generator.spec.model.documentdb import DocumentDb
from generator.spec.model.week import DAY, offsets
from generator.spec.model.working_hours import AHEAD, WorkingHours
from generator.spec.rules.common.backup_times import JOB_STARTS, starts
from generator.spec.rules.common.windows import daily, meet, weekly
from generator.spec.rules.subject import Subject

_SHORTEST = 5 * 60  # maintenance and the backup fall into the last four hours
_STOPPED = "the database is stopped then, outside working_hours"
_LEAVE_OUT = "leave it out, and it falls into the last hours of the day"


def working_hours(subject: Subject) -> Iterator[Problem]:
    """Hours that leave time for backups, outside production, on days that are named once."""
    hours = subject.environment.working_hours
    if hours is None:
        return
    if subject.production:
        message = "production works around the clock"
        yield subject.problem("working_hours", message, allowed="working_hours before production")
    yield from _times(subject, hours)
    yield from _unstoppable(subject)
    yield from _asleep(subject, hours)
    yield from _backups(subject, hours)


def _times(subject: Subject, hours: WorkingHours) -> Iterator[Problem]:
    start, stop = hours.minutes
    if start < AHEAD:
        message = "databases start half an hour earlier, on the same day"
        yield subject.problem("working_hours.start", message, hours.start, "00:30 or later")
    if stop >= DAY - AHEAD:
        message = "databases stop half an hour later, on the same day"
        yield subject.problem("working_hours.stop", message, hours.stop, "before 23:30")
    if stop - start < _SHORTEST:
        message = "backups and maintenance fall into the last four hours"
        allowed = "at least five hours after start"
        yield subject.problem("working_hours.stop", message, hours.stop, allowed)
    if len(set(hours.days)) < len(hours.days):
        days = ", ".join(hours.days)
        yield subject.problem("working_hours.days", "a day is there twice", days, "each day once")


def _unstoppable(subject: Subject) -> Iterator[Problem]:
    for path, component in subject.environment.stopped.items():
        if reason := _reason(subject, path.partition(".")[2], component):
            message = f"cannot be stopped outside working_hours: {reason}"
            yield subject.problem(path, message, allowed="always_on: true")


def _asleep(subject: Subject, hours: WorkingHours) -> Iterator[Problem]:
    """Windows in which AWS would find the database stopped."""
    zone, (up, down) = subject.environment.time_zone, hours.databases_up
    for path, component in subject.environment.stopped.items():
        if not isinstance(component, Database | DocumentDb):
            continue
        of_day, of_week = daily(component.backup.window), weekly(component.maintenance_window)
        for offset in offsets(zone):
            if of_day and not up <= (of_day[0] + offset) % DAY <= down - of_day[1]:
                field, text = f"{path}.backup.window", component.backup.window
                yield subject.problem(field, _STOPPED, text, _LEAVE_OUT)
                break
        for offset in offsets(zone):
            if of_week and _off(of_week[0] + offset, of_week[1], hours):
                field, text = f"{path}.maintenance_window", component.maintenance_window
                yield subject.problem(field, _STOPPED, text, _LEAVE_OUT)
                break


def _backups(subject: Subject, hours: WorkingHours) -> Iterator[Problem]:
    """Jobs of AWS Backup that would find a database stopped: RDS makes no snapshot of it."""
    backup = subject.environment.backup
    if backup is None:
        return
    behind = set(offsets(subject.environment.time_zone))
    zones = (None, subject.environment.time_zone)
    for path, component in subject.environment.stopped.items():
        name = component.backup_tier
        if name is None or (tier := backup.tiers.get(name)) is None:
            continue
        due = starts(tier, backup.time_zone or subject.environment.time_zone)
        if any(_off(at + offset, JOB_STARTS, hours) for at in due for offset in behind):
            message = f"a job may start while {path} is stopped outside working_hours"
            example = "" if backup.time_zone not in zones else f" such as {_within(hours)}"
            allowed = (
                f"a schedule within working_hours{example}, or always_on: true at the database"
            )
            yield subject.problem(f"backup.tiers.{name}.schedule", message, tier.schedule, allowed)


def _within(hours: WorkingHours) -> str:
    """A weekly schedule on the last day, an hour after the start."""
    hour, minute = hours.start.split(":")
    return f"{int(minute)} {int(hour) + 1} ? * {hours.days[-1].upper()} *"


def _off(start: int, length: int, hours: WorkingHours) -> bool:
    return any(meet((start, length), window) for window in hours.off)


def _reason(subject: Subject, name: str, component: Component) -> str:
    if any(task.target.to == name for task in subject.environment.dms.values()):
        return "a task of dms copies into it"
    if isinstance(component, Database):
        if component.read_replicas:
            return "RDS stops no instance that has read replicas"
        if component.replication:
            return "AWS stops no database that another region follows"
        if component.engine.sql_server and component.multi_az:
            return "RDS stops no SQL Server instance with a standby"
    return ""
