"""Reading the gate's own YAML files: policies and settings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.bounded import read_bounded
from generator.cache import Cache, digest
from generator.errors import NoVerdictError

_MOST_PARTS = 200_000


def read_yaml(path: Path) -> Any:
    """The document in a YAML 1.2 file, parsed once per content (ruamel reads ~60 KB/s).

    Raises:
        NoVerdictError: unreadable, not UTF-8, or not YAML.
    """
    try:
        text = read_bounded(path).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NoVerdictError(f"{path}: cannot be read: {error}") from error
    return parse_yaml(str(path), text)


def parse_yaml(path: str, text: str) -> Any:
    """The document in a text; ``path`` names it in messages.

    Raises:
        NoVerdictError: not YAML.
    """
    cache, key = Cache("yaml"), digest("yaml-1", text)
    document = cache.get(key)
    if document is None:
        document = _parse(path, text)
        cache.put(key, document)
    return document


def _parts(document: Any) -> int:
    """How many parts a document has once its aliases are written out; counting ends early."""
    waiting, count = [document], 0
    while waiting and count <= _MOST_PARTS:
        part = waiting.pop()
        count += 1
        if isinstance(part, dict):
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
    return count


def _parse(path: str, text: str) -> Any:
    from ruamel.yaml import YAML  # noqa: PLC0415 - 40 ms, not needed when cached
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    try:
        # as JSON: a date, or a number as a key, is the same whether cached or not
        document = YAML(typ="safe", pure=True).load(text)
        if _parts(document) > _MOST_PARTS:
            raise ValueError(f"its aliases make it larger than {_MOST_PARTS} parts")
        return json.loads(json.dumps(document, default=str))
    except (YAMLError, TypeError, ValueError, RecursionError) as error:
        raise NoVerdictError(f"{path}: not valid YAML: {error}") from error
