"""Ports as a person writes them: ``443``, ``8000-8100``, several with commas between."""

from __future__ import annotations

import re

HIGHEST = 65535
_FORM = re.compile(r"(\d{1,5})(?:\s*-\s*(\d{1,5}))?")

Span = tuple[int, int]


def spans(text: str) -> tuple[Span, ...]:
    """First and last port of each range in a text.

    Raises:
        ValueError: not ports; the message says what is allowed.
    """
    return tuple(_span(part.strip()) for part in text.split(","))


def _span(text: str) -> Span:
    found = _FORM.fullmatch(text)
    first = int(found[1]) if found else -1
    last = int(found[2] or first) if found else -1
    if not 0 <= first <= last <= HIGHEST:
        raise ValueError(f"{text!r} is no port; write 443, 8000-8100, or several with commas")
    return first, last


def shown(found: tuple[Span, ...]) -> str:
    """``443, 8000-8100``; ``all ports`` for all of them."""
    if found == ((0, HIGHEST),):
        return "all ports"
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)
