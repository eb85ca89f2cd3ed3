"""Credentials in scripts, and in values of which a part is known or encoded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.values import Value
from generator.gate.facts.data.secret_names import names_secret
from generator.gate.facts.data.texts import clear, encoded_in, of_branches, strings
from generator.sensitive import credential_in, credentials_in

_ASSIGNED = re.compile(
    r"(?i)\b(?![\w.-]{0,64}(?:name|arn|id|path|file|dir|url|uri|prefix|version)\s*[=:])"
    r"[\w.-]{0,64}(?:passw(?:or)?d|secret|token|api_?key|credential)[\w.-]{0,64}"
    r"\s*[=:]\s*(?P<value>[\"']?(?![$<{\"'\s]|/)[^\s\"'$]{6,})"
)
# PHP's way to name a constant: define('DB_PASSWORD', 'x').
_DEFINED = re.compile(
    r"(?i)\bdefine\(\s*[\"'][\w.-]{0,64}(?:passw(?:or)?d|secret|token|api_?key|credential)[\w.-]{0,64}"
    r"[\"']\s*,\s*[\"'](?![$<{\"'\s]|/)[^\s\"'$]{6,}"
)
# What a program reads instead of a text of its own: a call, an entry, a constant.
_READ = re.compile(r"[A-Za-z_][\w.]{0,64}(?:\(|\[|->|::)|process\.env\.")
_A_PLACE = re.compile(r"[\"']?(?:arn:aws|(?:ssm|secretsmanager|vault):)")
_CONSTANT = re.compile(r"([A-Z]+(?:_[A-Z0-9]+)+)[;,)]*")


def credential_in_script(text: str) -> str:
    """As :func:`credential_in`; in a script also what is assigned to a secret's name."""
    assigned = any(not _is_read(found["value"]) for found in _ASSIGNED.finditer(text))
    written = assigned or _DEFINED.search(text) is not None
    return credential_in(text) or ("a password or token in clear" if written else "")


def written_in_script(text: str) -> Iterator[str]:
    """The texts for which :func:`credential_in_script` answers, with what leads to each."""
    yield from credentials_in(text)
    yield from (found[0] for found in _ASSIGNED.finditer(text) if not _is_read(found["value"]))
    yield from (found[0].rstrip("\"'") for found in _DEFINED.finditer(text))


def _is_read(value: str) -> bool:
    """Whether a program takes the value from elsewhere (``$password = DB_PASSWORD``), or is told
    where the secret lies."""
    if _READ.match(value) or _A_PLACE.match(value):
        return True
    constant = _CONSTANT.fullmatch(value)
    return constant is not None and names_secret(constant[1])


def readable(value: Value) -> Iterator[str]:
    """Every literal text inside a value or its branches, also those that stand in it in base64."""
    for text in (*strings(value), *of_branches(value)):
        yield text
        if (plain := clear(text)) != text:
            yield plain
        yield from encoded_in(text)
