"""Credentials in scripts, and in values of which a part is known or encoded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.values import Value
from generator.gate.facts.data.texts import clear, encoded_in, strings
from generator.sensitive import credential_in

_ASSIGNED = re.compile(
    r"(?i)\b(?![\w.-]{0,64}(?:name|arn|id|path|file|dir|url|uri|prefix|version)\s*[=:])"
    r"[\w.-]{0,64}(?:passw(?:or)?d|secret|token|api_?key|credential)[\w.-]{0,64}"
    r"\s*[=:]\s*[\"']?(?![$<{\"'\s]|/)[^\s\"'$]{6,}"
)


def credential_in_script(text: str) -> str:
    """As :func:`credential_in`; in a script also what is assigned to a secret's name."""
    assigned = _ASSIGNED.search(text)
    return credential_in(text) or ("a password or token in clear" if assigned else "")


def readable(value: Value) -> Iterator[str]:
    """Every literal text inside a value, also those that stand in it in base64."""
    for text in strings(value):
        yield text
        if (plain := clear(text)) != text:
            yield plain
        yield from encoded_in(text)
