"""Plain scalars after the YAML 1.2 core schema (section 10.3.2): ``no`` is a string."""

from __future__ import annotations

import re

from generator.spec.read.node import Scalar

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# Bounded: a longer row of digits stays a string, so no number is costly to convert.
_INTEGERS = (
    (re.compile(r"[-+]?[0-9]{1,30}"), 10),
    (re.compile(r"0o[0-7]{1,30}"), 8),
    (re.compile(r"0x[0-9a-fA-F]{1,30}"), 16),
)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,2})?")


def resolve(text: str) -> Scalar:
    """Value of a plain scalar; ``.inf`` and ``.nan`` stay strings, no field takes them."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-+.0123456789":
        return text
    for form, base in _INTEGERS:
        if form.fullmatch(text):
            return int(text, base)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
