"""Show values of a spec in messages: bounded, escaped, and never a secret."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

LIMIT = 80
_SECRET = re.compile(
    r"secret|passw|token|credential|pre_?shared|psk|private_?key|api_?key|access_?key|cak|ckn"
    r"|boot_script",
    re.IGNORECASE,
)


def show(text: str) -> str:
    """Text on one line: control and format characters escaped, at most 80 characters."""
    cut = text if len(text) <= LIMIT else f"{text[:LIMIT]}..."
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)


def show_value(value: Any, field: str) -> str:
    """A found value as a message may hold it; ``field`` is the dotted path it stands at."""
    if _SECRET.search(field.replace("-", "_")):
        return "a value that is not shown"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, str):
        return "'" + show(value) + "'"
    if value is None:
        return "nothing"
    return show(str(value).lower() if isinstance(value, bool) else str(value))


def nearest(word: str, words: Any) -> str:
    """The closest of the valid names, or nothing."""
    close = get_close_matches(word[:LIMIT], sorted(map(str, words)), n=1, cutoff=0.6)
    return close[0] if close else ""
