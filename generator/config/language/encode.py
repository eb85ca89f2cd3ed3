"""JSON as ``jsonencode`` writes it."""

from __future__ import annotations

import json
import re

from generator.config import numbers
from generator.config.language.kinds import MAX_TEXT, EvaluationError, LimitError, is_number
from generator.config.values import Json, Value

_ESCAPED = re.compile("[<>&\u2028\u2029]")


def encode_json(value: Value) -> str:
    """The text of a document: keys in order, ``<>&`` escaped, numbers without exponent.

    Raises LimitError before the text is longer than any value may be.
    """
    return _Encoder().text(value)


class _Encoder:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._size = 0

    def text(self, value: Value) -> str:
        self._value(value)
        return "".join(self._parts)

    def _add(self, text: str) -> None:
        self._size += len(text)
        if self._size > MAX_TEXT:
            raise LimitError("a JSON text grows too large")
        self._parts.append(text)

    def _value(self, value: Value) -> None:
        if isinstance(value, dict):
            self._many("{", "}", [(_quoted(k) + ":", value[k]) for k in sorted(value)])
        elif isinstance(value, list):
            self._many("[", "]", [("", item) for item in value])
        elif isinstance(value, Json):
            self._add(_quoted(encode_json(value.value)))
        elif value is None or isinstance(value, bool):
            self._add(json.dumps(value))
        elif is_number(value):
            self._add(numbers.text(value))
        elif isinstance(value, str):
            self._add(_quoted(value))
        else:
            raise EvaluationError("a value without JSON form")

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
