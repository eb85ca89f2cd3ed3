"""JSON as ``jsonencode`` writes it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from generator.config import numbers
from generator.config.language.kinds import MAX_TEXT, EvaluationError, LimitError, is_number
from generator.config.values import (
    Base64,
    Json,
    OpenMap,
    Reference,
    Template,
    TemplatePart,
    Unknown,
    Value,
)

_ESCAPED = re.compile("[<>&\u2028\u2029]")


def encode_json(value: Value) -> str:
    """The text of a document: keys in order, ``<>&`` escaped, numbers without exponent.

    Raises LimitError before the text is longer than any value may be.
    """
    parts = json_parts(value)
    texts = [part for part in parts if isinstance(part, str)]
    if len(texts) < len(parts):
        raise EvaluationError("a value without JSON form")
    return "".join(texts)


def json_parts(value: Value) -> list[TemplatePart]:
    """The same text around what is not known, which stands in it as a string or an entry."""
    return _Encoder().parts(value)


class _Encoder:
    def __init__(self) -> None:
        self._parts: list[TemplatePart] = []
        self._size = 0

    def parts(self, value: Value) -> list[TemplatePart]:
        self._value(value)
        return self._parts

    def _add(self, text: str) -> None:
        self._size += len(text)
        if self._size > MAX_TEXT:
            raise LimitError("a JSON text grows too large")
        self._parts.append(text)

    def _value(self, value: Value) -> None:
        if isinstance(value, dict):
            rest = [("", value.rest)] if isinstance(value, OpenMap) else []
            self._many("{", "}", [*((_quoted(k) + ":", value[k]) for k in sorted(value)), *rest])
        elif isinstance(value, list):
            self._many("[", "]", [("", item) for item in value])
        elif isinstance(value, Json):
            self._string(json_parts(value.value))
        elif isinstance(value, Template):
            self._string(value.parts)
        elif isinstance(value, Reference | Unknown | Base64):
            self._string([value])
        elif value is None or isinstance(value, bool):
            self._add(json.dumps(value))
        elif is_number(value):
            self._add(numbers.text(value))
        elif isinstance(value, str):
            self._add(_quoted(value))
        else:
            raise EvaluationError("a value without JSON form")

    def _string(self, parts: Sequence[TemplatePart]) -> None:
        self._add('"')
        for part in parts:
            if isinstance(part, str):
                self._add(_quoted(part)[1:-1])
            else:
                self._parts.append(part)
        self._add('"')

    def _many(self, first: str, last: str, entries: list[tuple[str, Value]]) -> None:
        self._add(first)
        for position, (name, value) in enumerate(entries):
            self._add(f",{name}" if position else name)
            self._value(value)
        self._add(last)


def _quoted(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise LimitError("a JSON text grows too large")
    written = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda m: f"\\u{ord(m.group()):04x}", written)
