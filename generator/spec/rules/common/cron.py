"""Cron expressions of EC2 Auto Scaling (five fields) and of EventBridge (six)."""

from __future__ import annotations

import re

# AWS: "Scheduled scaling for Amazon EC2 Auto Scaling", recurring schedules.
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
Fields = tuple[tuple[str, int, int, dict[str, int]], ...]
AUTO_SCALING: Fields = (
    ("minute", 0, 59, {}),
    ("hour", 0, 23, {}),
    ("day of month", 1, 31, {}),
    ("month", 1, 12, {name: number for number, name in enumerate(_MONTHS, 1)}),
    ("day of week", 0, 7, {name: number for number, name in enumerate(_DAYS)}),
)
# EventBridge scheduler user guide, "Cron-based schedules": Sunday is 1, one of the two days is
# ``?``; L, W and # are left out, schedules of backups need none of them.
EVENT_BRIDGE: Fields = (
    *AUTO_SCALING[:4],
    ("day of week", 1, 7, {name: number for number, name in enumerate(_DAYS, 1)}),
    ("year", 1970, 2199, {}),
)
_NUMBERS = {5: "five", 6: "six"}
_LONGEST_NUMBER = 4
_PART = re.compile(r"(?:\*|([0-9A-Z]+)(?:-([0-9A-Z]+))?)(?:/([0-9]{1,2}))?")


def cron_problem(text: str, fields: Fields = AUTO_SCALING) -> str:
    """What is wrong with an expression; nothing when it is right."""
    written = text.split(" ")
    if len(written) != len(fields):
        return f"has {len(written)} fields instead of {_NUMBERS[len(fields)]}"
    if fields is EVENT_BRIDGE:
        if [written[2], written[4]].count("?") != 1:
            return "exactly one of day of month and day of week must be ?"
        written = ["*" if part == "?" else part for part in written]
    for value, (name, low, high, words) in zip(written, fields, strict=True):
        if not all(_part(part, low, high, words) for part in value.upper().split(",")):
            return f"the {name} is not valid"
    return ""


def cron_values(text: str, position: int, fields: Fields = EVENT_BRIDGE) -> set[int]:
    """What one field of a valid expression stands for: ``1,3-5`` is 1, 3, 4 and 5."""
    _, low, high, words = fields[position]
    found: set[int] = set()
    for part in text.upper().replace("?", "*").split(","):
        match = _PART.fullmatch(part)
        if match:
            first, last, step = match.groups()
            start = low if first is None else _number(first, words)
            # ``5`` is itself, ``5/10`` goes on to the end.
            alone = start if first is not None and step is None else high
            end = alone if last is None else _number(last, words)
            found |= set(range(start, end + 1, int(step or 1)))
    return found


def _part(part: str, low: int, high: int, words: dict[str, int]) -> bool:
    match = _PART.fullmatch(part)
    if not match:
        return False
    first, last, step = match.groups()
    bounds = [_number(bound, words) for bound in (first, last) if bound is not None]
    in_range = all(low <= bound <= high for bound in bounds)
    return in_range and bounds == sorted(bounds) and (step is None or int(step) > 0)


def _number(text: str, words: dict[str, int]) -> int:
    """Value of a bound; -1 is in no range."""
    if text in words:
        return words[text]
    return int(text) if text.isdigit() and len(text) <= _LONGEST_NUMBER else -1
