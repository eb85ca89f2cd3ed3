"""``timeadd``, ``timecmp`` and ``formatdate``: times of RFC 3339 as Go's time package has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from generator.config.language.functions.adapt import Plain, over_known
from generator.config.language.functions.go_durations import nanoseconds
from generator.config.language.kinds import EvaluationError, UnsureError

_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))",
    re.ASCII,
)
# Some versions of Go read more than the standard allows: one digit, a comma, an odd offset.
_PERHAPS = re.compile(r"\d{4}-\d\d-\d\dT\d{1,2}:.*(?:Z|[+-]\d\d:\d\d)", re.ASCII | re.DOTALL)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = [
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
]  # from 1970-01-01
_DAY, _SECOND = 86_400, 1_000_000_000
_MAX_PATTERN = 1_000
# A literal in quotes (two quotes are one), a verb, or text as it is.
_TOKEN = re.compile(r"'(?:[^']|'')*'(?!')|([A-Za-z])\1*|[^A-Za-z']+")


class Time(NamedTuple):
    """A moment: nanoseconds since 1970 in UTC, and the offset in which it is told, in seconds."""

    moment: int
    offset: int

    @property
    def seconds(self) -> int:
        """Seconds since 1970 as a clock at the offset shows them."""
        return self.moment // _SECOND + self.offset

    def date(self) -> tuple[int, int, int]:
        """Year, month and day."""
        return _civil(self.seconds // _DAY)

    def zone(self, colon: str) -> str:
        """The offset, as in ``+05:30``."""
        minutes = abs(self.offset) // 60
        return f"{'-' if self.offset < 0 else '+'}{minutes // 60:02}{colon}{minutes % 60:02}"


def parse_time(text: str) -> Time:
    """The time in a text; raises EvaluationError, or UnsureError where versions of Go differ."""
    match = _TIME.fullmatch(text)
    if match is None:
        if _PERHAPS.fullmatch(text):
            raise UnsureError("a time that is not exactly of RFC 3339")
        raise EvaluationError("the text is not a time of RFC 3339")
    year, month, day, hour, minute, second = map(int, match.groups()[:6])
    if not 1 <= month <= 12 or hour > 23 or minute > 59 or second > 59:
        raise EvaluationError("a part of the time is out of range")
    days = _days(year, month, day)
    if day < 1 or _civil(days) != (year, month, day):
        raise EvaluationError("the month does not have this day")
    away_hours, away_minutes = int(match[9] or 0), int(match[10] or 0)
    if away_hours > 23 or away_minutes > 59:
        raise UnsureError("a time that is not exactly of RFC 3339")
    offset = (away_hours * 3600 + away_minutes * 60) * (-1 if match[8] == "-" else 1)
    seconds = days * _DAY + hour * 3600 + minute * 60 + second - offset
    return Time(seconds * _SECOND + int((match[7] or "").ljust(9, "0")), offset)


def _days(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 in the Gregorian calendar, which has no first year here."""
    year -= month <= 2
    era, in_era = divmod(year, 400)
    in_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + in_era * 365 + in_era // 4 - in_era // 100 + in_year - 719_468


def _civil(days: int) -> tuple[int, int, int]:
    """The way back."""
    era, in_era = divmod(days + 719_468, 146_097)
    years = (in_era - in_era // 1_460 + in_era // 36_524 - in_era // 146_096) // 365
    in_year = in_era - (365 * years + years // 4 - years // 100)
    shifted = (5 * in_year + 2) // 153
    month = (shifted + 2) % 12 + 1
    return years + era * 400 + (month <= 2), month, in_year - (153 * shifted + 2) // 5 + 1


def _timeadd(text: str, duration: str) -> str:
    time = parse_time(text)
    later = Time(time.moment + nanoseconds(duration), time.offset)
    year, month, day = later.date()
    if year < 0:
        raise UnsureError("a time before the year 0")
    hour, minute, second = _clock(later)
    zone = later.zone(":") if later.offset else "Z"
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}"


def _timecmp(left: str, right: str) -> int:
    first, second = parse_time(left).moment, parse_time(right).moment
    return (first > second) - (first < second)


def _clock(time: Time) -> tuple[int, int, int]:
    hours, rest = divmod(time.seconds % _DAY, 3600)
    return hours, *divmod(rest, 60)


def _formatdate(pattern: str, text: str) -> str:
    verbs, position, found = _verbs(parse_time(text)), 0, list[str]()
    if len(pattern) > _MAX_PATTERN:
        raise UnsureError("a pattern of this length")
    while position < len(pattern):
        match = _TOKEN.match(pattern, position)
        if match is None:
            raise UnsureError("a quote without end")
        found.append(_written(match[0], verbs))
        position = match.end()
    return "".join(found)


def _written(part: str, verbs: Mapping[str, str]) -> str:
    if part[0] == "'":
        return "'" if part == "''" else part[1:-1].replace("''", "'")
    if not "a" <= part[0].lower() <= "z":
        return part
    if part not in verbs:
        raise EvaluationError("letters of the pattern are no part of a date")
    return verbs[part]


def _verbs(time: Time) -> Mapping[str, str]:
    year, month, day = time.date()
    hour, minute, second = _clock(time)
    weekday, half = _WEEKDAYS[time.seconds // _DAY % 7], "PM" if hour >= 12 else "AM"
    names = {"EEE": weekday[:3], "EEEE": weekday, "AA": half, "aa": half.lower()}
    months = {"MMM": _MONTHS[month - 1][:3], "MMMM": _MONTHS[month - 1]}
    zones = {
        "Z": time.zone(":") if time.offset else "Z",
        "ZZZ": time.zone("") if time.offset else "UTC",
        "ZZZZ": time.zone(""),
        "ZZZZZ": time.zone(":"),
    }
    numbers = {"M": month, "D": day, "h": hour, "H": hour % 12 or 12, "m": minute, "s": second}
    texts = {"YY": f"{year % 100:02}", "YYYY": f"{year:04}", **names, **months, **zones}
    texts |= {letter: str(value) for letter, value in numbers.items()}
    texts |= {letter * 2: f"{value:02}" for letter, value in numbers.items()}
    return texts


_KNOWN: dict[str, tuple[str, Plain]] = {
    "formatdate": ("ss", _formatdate),
    "timeadd": ("ss", _timeadd),
    "timecmp": ("ss", _timecmp),
}
FUNCTIONS = {name: over_known(name, *entry) for name, entry in _KNOWN.items()}
