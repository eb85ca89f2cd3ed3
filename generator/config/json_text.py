"""JSON as Terraform reads it: numbers exact, no NaN, no characters that are none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from generator.config.blanks import normalized
from generator.config.numbers import parse

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")
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
