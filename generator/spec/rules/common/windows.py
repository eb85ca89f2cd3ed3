"""Backup and maintenance windows of stores: real times, long enough, apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.errors import Problem
from generator.shown import similar
from generator.spec.model.database import AutomatedBackups
from generator.spec.model.environment import Environment
from generator.spec.model.redis import Snapshots
from generator.spec.model.week import DAY, WEEK, WEEKDAYS, Weekday, minutes
from generator.spec.rules.subject import Subject
from generator.spec.tables import time_zone_of, time_zones

Window = tuple[int, int]  # first minute, length


@dataclass(frozen=True, slots=True)
class Pair:
    """The two windows of a store; ``shortest`` in minutes."""

    path: str
    field: str
    daily: AutomatedBackups | Snapshots
    weekly: str
    shortest: int = 30


def time_zone(subject: Subject) -> Iterator[Problem]:
    """The time zone of the environment exists."""
    written = subject.environment.time_zone
    if written not in time_zones():
        near = likely_time_zone(written, subject.environment.region)
        yield subject.problem("time_zone", "unknown time zone", written, near=near)


def likely_time_zone(written: str, region: str) -> str:
    """The zone that a mistyped name means; for the name of another place, that of the region.

    Names of zones have a common beginning, which makes places alike that are far apart: the last
    parts are compared.
    """
    places = {zone.rpartition("/")[2]: zone for zone in sorted(time_zones()) if "/" in zone}
    meant = similar(written.rpartition("/")[2], places, cutoff=0.8)
    return places[meant[0]] if meant else time_zone_of(region)


def windows(subject: Subject) -> Iterator[Problem]:
    """RDS API, CreateDBInstance, and ElastiCache API, CreateReplicationGroup:
    PreferredBackupWindow, SnapshotWindow and PreferredMaintenanceWindow."""
    for pair in _pairs(subject.environment):
        yield from _pair(subject, pair)


def _pairs(environment: Environment) -> Iterator[Pair]:
    for name, database in environment.databases.items():
        yield Pair(f"databases.{name}", "backup", database.backup, database.maintenance_window)
    for name, cluster in environment.documentdb.items():
        yield Pair(f"documentdb.{name}", "backup", cluster.backup, cluster.maintenance_window)
    for name, redis in environment.redis.items():
        path, weekly = f"redis.{name}", redis.maintenance_window
        yield Pair(path, "snapshots", redis.snapshots, weekly, shortest=60)


def _pair(subject: Subject, pair: Pair) -> Iterator[Problem]:
    of_day, of_week = f"{pair.path}.{pair.field}.window", f"{pair.path}.maintenance_window"
    fields = {of_day: (pair.daily.window, daily), of_week: (pair.weekly, weekly)}
    parsed: list[Window] = []
    for path, (text, read) in fields.items():
        window = read(text)
        if window is None:
            yield subject.problem(path, "is not a valid window", text)
        elif not pair.shortest <= window[1] <= DAY:
            allowed = f"{pair.shortest} minutes to 24 hours"
            yield subject.problem(path, "is too short or too long", text, allowed)
        else:
            parsed.append(window)
    if len(parsed) == len(fields) and _meet(*parsed):
        message = f"overlaps the backup window, {pair.daily.window}"
        yield subject.problem(of_week, message, pair.weekly)


def daily(text: str) -> Window | None:
    """A window of every day, from midnight; None when it holds no times."""
    first, last = (minutes(part) for part in text.split("-"))
    return None if first is None or last is None else (first, (last - first) % DAY)


def weekly(text: str) -> Window | None:
    """A window of the week, from Monday, 00:00; None when it holds no days and times."""
    ends = []
    for part in text.split("-"):
        day, _, time = part.partition(":")
        minute = minutes(time)
        if day not in WEEKDAYS or minute is None:
            return None
        ends.append(Weekday(day).place * DAY + minute)
    return ends[0], (ends[1] - ends[0]) % WEEK


def meet(one: Window, other: Window) -> bool:
    """Whether two windows of the week, which has no end, share a minute."""
    return (one[0] - other[0]) % WEEK < other[1] or (other[0] - one[0]) % WEEK < one[1]


def _meet(daily: Window, weekly: Window) -> bool:
    """Whether a window of every day and one of a week share a minute."""
    start, length = weekly
    # From the day before to the day after: either window may pass midnight.
    for day in range(start // DAY - 1, (start + length) // DAY + 1):
        first = day * DAY + daily[0]
        if first < start + length and start < first + daily[1]:
            return True
    return False
