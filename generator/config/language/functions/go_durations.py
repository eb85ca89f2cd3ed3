"""Durations as ``time.ParseDuration`` of Go reads them: ``1h30m``, ``-1.5s``."""

from __future__ import annotations

import re

from generator.config.language.kinds import EvaluationError, UnsureError

_UNITS = {
    "ns": 1,
    "us": 1_000,
    "\u00b5s": 1_000,  # the micro sign and the Greek letter
    "\u03bcs": 1_000,
    "ms": 1_000_000,
    "s": 1_000_000_000,
    "m": 60_000_000_000,
    "h": 3_600_000_000_000,
}
_PART = re.compile(r"([0-9]*)(?:\.([0-9]*))?([^0-9.]+)")
_MAX_DIGITS = 18  # with more, Go loses some
_MOST = (1 << 63) - 1


def nanoseconds(text: str) -> int:
    """The length of a duration; raises EvaluationError, or UnsureError for very large ones."""
    unsigned = text[1:] if text[:1] in ("+", "-") else text
    if unsigned == "0":
        return 0
    total = position = 0
    while position < len(unsigned) or not unsigned:
        match = _PART.match(unsigned, position)
        if match is None:
            raise EvaluationError("the text is not a duration")
        total += _part(match[1], match[2] or "", match[3])
        position = match.end()
    if total > _MOST:
        raise UnsureError("a duration of this length")
    return -total if text[0] == "-" else total


def _part(whole: str, fraction: str, unit: str) -> int:
    if unit not in _UNITS or not (whole or fraction):
        raise EvaluationError("the text is not a duration")
    if len(whole) > _MAX_DIGITS or len(fraction) > _MAX_DIGITS:
        raise UnsureError("a duration with this many digits")
    scale = _UNITS[unit]
    # Go computes the fraction in floating point and cuts it.
    cut = int(float(int(fraction)) * (float(scale) / 10.0 ** len(fraction))) if fraction else 0
    return int(whole or 0) * scale + cut
