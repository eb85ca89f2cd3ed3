"""Backup and maintenance windows of databases: real times, long enough, apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.rules.interface import Subject

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = 24 * 60
_WEEK = 7 * _DAY
_SHORTEST = 30
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
Window = tuple[int, int]  # first minute, length


def windows(subject: Subject) -> Iterator[Problem]:
    """RDS API, CreateDBInstance, PreferredBackupWindow and PreferredMaintenanceWindow."""
    for name, database in subject.environment.databases.items():
        fields = {
            f"databases.{name}.backup.window": (database.backup.window, _daily),
            f"databases.{name}.maintenance_window": (database.maintenance_window, _weekly),
        }
        parsed: list[Window] = []
        for path, (text, read) in fields.items():
            window = read(text)
            if window is None:
                yield subject.problem(path, "holds no time of the day or no day", text)
            elif not _SHORTEST <= window[1] <= _DAY:
                allowed = "30 minutes to 24 hours"
                yield subject.problem(path, "is too short or too long", text, allowed)
            else:
                parsed.append(window)
        if len(parsed) == len(fields) and _meet(*parsed):
            path = f"databases.{name}.maintenance_window"
            message = f"overlaps the backup window, {database.backup.window}"
            yield subject.problem(path, message, database.maintenance_window)


def _minutes(text: str) -> int | None:
    match = _TIME.fullmatch(text)
    return int(match[1]) * 60 + int(match[2]) if match else None


def _daily(text: str) -> Window | None:
    first, last = (_minutes(part) for part in text.split("-"))
    return None if first is None or last is None else (first, (last - first) % _DAY)


def _weekly(text: str) -> Window | None:
    ends = []
    for part in text.split("-"):
        day, _, time = part.partition(":")
        minute = _minutes(time)
        if day not in _DAYS or minute is None:
            return None
        ends.append(_DAYS.index(day) * _DAY + minute)
    return ends[0], (ends[1] - ends[0]) % _WEEK


def _meet(daily: Window, weekly: Window) -> bool:
    """Whether a window of every day and one of a week share a minute."""
    start, length = weekly
    # From the day before to the day after: either window may pass midnight.
    for day in range(start // _DAY - 1, (start + length) // _DAY + 1):
        first = day * _DAY + daily[0]
        if first < start + length and start < first + daily[1]:
            return True
    return False
