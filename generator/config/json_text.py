"""JSON as Terraform reads it: numbers exact, no NaN, no characters that are none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from generator.config.blanks import normalized
from generator.config.numbers import parse

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"(?P<key>\s*+:)?', re.DOTALL)
Pairs = Callable[[list[tuple[str, Any]]], dict[str, Any]]


def load_json(text: str, pairs: Pairs = dict) -> Any:
    """The document in a text; ``pairs`` makes the objects.

    Raises ValueError (also as ``json.JSONDecodeError``) or RecursionError.
    """
    found = json.loads(
        text, object_pairs_hook=pairs, parse_constant=_refused, parse_float=parse, parse_int=_whole
    )
    return _mended(found) if _ESCAPED.search(text) or not text.isascii() else found


def _refused(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _whole(text: str) -> int | float:
    return int(text) if len(text) < 18 else parse(text)


def _mended(value: Any) -> Any:
    """Half a surrogate pair becomes U+FFFD, as in Go; strings get the form Terraform keeps."""
    if isinstance(value, str):
        return normalized(_SURROGATE.sub("\ufffd", value))
    if isinstance(value, list):
        return [_mended(v) for v in value]
    if isinstance(value, dict):
        return {_mended(k): _mended(v) for k, v in value.items()}
    return value


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are all different.

    Raises:
        RepeatedNameError: one is there twice.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RepeatedNameError
    return found


class RepeatedNameError(ValueError):
    """A name is in an object twice: which one counts is the reader's choice (RFC 8259, 4)."""

    def __str__(self) -> str:
        return "the text says a name of an object twice"


class LinedKey(str):
    """The name of a property, and the line of the text that it stands in."""

    line: int


def lined(document: Any, text: str) -> Any:
    """A document with the keys of its objects as :class:`LinedKey`; it was read from ``text``.

    Raises RecursionError.
    """
    return _lined(document, _lines(text))


def _lined(value: Any, lines: Iterator[int]) -> Any:
    """Keys are met in the order in which they are written."""
    if isinstance(value, list):
        return [_lined(item, lines) for item in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for name, item in value.items():
        key = LinedKey(name)
        key.line = next(lines, 1)
        found[key] = _lined(item, lines)
    return found


def _lines(text: str) -> Iterator[int]:
    """The line of each key."""
    line, end = 1, 0
    for string in _STRING.finditer(text):
        line, end = line + text.count("\n", end, string.start()), string.start()
        if string["key"]:
            yield line
