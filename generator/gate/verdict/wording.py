"""How values appear in messages: short, and never the value of a secret."""

from __future__ import annotations

import json
import re

from generator.config.marks import own_mark
from generator.config.model import Block
from generator.config.values import (
    ABSENT,
    Base64,
    Json,
    Reference,
    Template,
    TemplatePart,
    Unknown,
    Value,
)
from generator.shown import sounds_secret

_HARMLESS = re.compile(
    r"_(arn|arns|id|ids|name|enabled|storage|kms_key.*|version|length|size)$"
    r"|_(type|source|endpoint|mode|policy|rotation|algorithm|encryption|limit|days|hours)$"
    r"|^http_tokens$"
)
_LIMIT = 120


def shown(value: Value, path: str = "", limit: int = _LIMIT) -> str:
    """The value as it may be printed; the last part of ``path`` tells whether it is a secret."""
    argument = path.rpartition(".")[2].lower()
    literal = isinstance(value, str | list | dict | Json | Base64 | Template)
    if literal and sounds_secret(argument) and not _HARMLESS.search(argument):
        return "(hidden)"
    text = _text(value)
    return text if len(text) <= limit else text[: limit - 3] + "..."


def _part(part: TemplatePart) -> str:
    literal = isinstance(part, str) and not own_mark(part)
    return str(part) if literal else "${" + _text(part) + "}"


def _text(value: Value) -> str:
    if value is ABSENT:
        return "not set"
    if isinstance(value, Reference):
        return f"{value.address}.{value.attribute}" if value.attribute else value.address
    if isinstance(value, Unknown):
        return f"unresolved ({value.reason})"
    if mark := own_mark(value):
        return mark.label
    if isinstance(value, Template):
        parts = (_part(p) for p in value.parts)
        return '"' + "".join(parts) + '"'
    if isinstance(value, Block):
        return "a block"
    if isinstance(value, Json | Base64):
        return _text(value.value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_text, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)} = {_text(v)}" for k, v in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False) if value is not None else "null"


def _key(key: str) -> str:
    mark = own_mark(key)
    return mark.label if mark else key
