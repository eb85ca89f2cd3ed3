"""Windows that nobody wrote fall into the night of the environment's time zone."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.spec.model.week import DAY, WEEKDAYS, Weekday, clock, offsets

M = TypeVar("M", bound=BaseModel)
_WINDOWS = frozenset({"window", "maintenance_window", "maintenance_start", "off_peak_start"})
_TIME = re.compile(r"(?:([a-z]{3}):)?([0-9]{2}):([0-9]{2})")
# The defaults of the models are UTC, and night where the local time is eight hours ahead.
_HOME = 8 * 60


def at_night(model: M, time_zone: str) -> M:
    """The model, and the models in it, with the windows that were left out moved into the night.

    Nothing moves when the time zone is unknown: a rule says so.
    """
    minutes = _HOME - _offset(time_zone)
    return _moved(model, minutes) if minutes else model


def utc(minute: int, time_zone: str, day: int | None = None) -> str:
    """A minute of the local day in UTC, ``18:30``; with the index of a weekday ``fri:18:30``."""
    days, rest = divmod(minute - _offset(time_zone), DAY)
    return clock(rest) if day is None else f"{WEEKDAYS[(day + days) % 7]}:{clock(rest)}"


def _moved(model: M, minutes: int) -> M:
    changed: dict[str, Any] = {}
    for field in type(model).model_fields:
        value = getattr(model, field)
        if isinstance(value, BaseModel):
            changed[field] = _moved(value, minutes)
        elif field in _WINDOWS and field not in model.model_fields_set and isinstance(value, str):
            changed[field] = _TIME.sub(lambda found: _later(found, minutes), value)
    return model.model_copy(update=changed)


def _later(found: re.Match[str], minutes: int) -> str:
    day, hour, minute = found.groups()
    days, rest = divmod(int(hour) * 60 + int(minute) + minutes, DAY)
    return f"{WEEKDAYS[(Weekday(day).place + days) % 7]}:{clock(rest)}" if day else clock(rest)


def _offset(time_zone: str) -> int:
    """Minutes ahead of UTC in standard time."""
    return min(offsets(time_zone), default=_HOME)
