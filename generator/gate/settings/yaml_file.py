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
    # ruamel takes 40 ms to import, and is not needed when the document is cached
    from generator.gate.settings.yaml_reader import MalformedYamlError, load_yaml  # noqa: PLC0415

    try:
        document = load_yaml(text)
        if _parts(document) > _MOST_PARTS:
            raise ValueError(f"its aliases make it larger than {_MOST_PARTS} parts")
        # as JSON: a number as a key is the same whether cached or not
        return json.loads(json.dumps(document, default=str))
    except MalformedYamlError as error:
        raise NoVerdictError(f"{path}:{error.line}: not valid YAML: {error}") from error
    except (TypeError, ValueError, RecursionError) as error:
        raise NoVerdictError(f"{path}:1: not valid YAML: {error}") from error
