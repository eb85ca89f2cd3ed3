"""Days of the week, times of the day and time zones, as the windows of AWS services write them."""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAY = 24 * 60  # minutes
WEEK = 7 * DAY
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


class Weekday(StrEnum):
    """Days of the week."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"

    @property
    def place(self) -> int:
        """Days after Monday."""
        return _PLACES[self]


WEEKDAYS = tuple(Weekday)
_PLACES = {day: place for place, day in enumerate(WEEKDAYS)}


def minutes(time: str) -> int | None:
    """Minutes from midnight to ``18:30``; None for what is no time of a day."""
    match = _TIME.fullmatch(time)
    return int(match[1]) * 60 + int(match[2]) if match else None


def clock(minute: int) -> str:
    """A minute of the day as ``18:30``."""
    return f"{minute // 60:02}:{minute % 60:02}"


def offsets(time_zone: str) -> set[int]:
    """Minutes that local time is ahead of UTC, in winter and in summer; none for an unknown zone,
    which a rule names."""
    try:
        zone = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return set()
    halves = (datetime(2026, month, 1, tzinfo=zone).utcoffset() for month in (1, 7))
    return {int(offset.total_seconds() // 60) for offset in halves if offset is not None}
