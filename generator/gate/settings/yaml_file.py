"""Reading the gate's own YAML files: policies and settings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.bounded import read_bounded
from generator.cache import Cache, digest
from generator.errors import NoVerdictError

_MOST_PARTS = 200_000
_MOST_TEXT = 16 << 20  # characters; aliases repeat them


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


def _refuse_large(document: Any) -> None:
    """Aliases may make little text a large document; counting ends early."""
    waiting, parts, text = [document], 0, 0
    while waiting:
        part = waiting.pop()
        parts += 1
        if isinstance(part, dict):
            text += sum(len(key) for key in part if isinstance(key, str))
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
        elif isinstance(part, str):
            text += len(part)
        if parts > _MOST_PARTS:
            raise ValueError(f"its aliases make it larger than {_MOST_PARTS} parts")
        if text > _MOST_TEXT:
            raise ValueError(f"its aliases make it larger than {_MOST_TEXT >> 20} MiB")


def _parse(path: str, text: str) -> Any:
    # ruamel takes 40 ms to import, and is not needed when the document is cached
    from generator.gate.settings.yaml_reader import MalformedYamlError, load_yaml  # noqa: PLC0415

    try:
        document = load_yaml(text)
        _refuse_large(document)
        # as JSON: a number as a key is the same whether cached or not
        return json.loads(json.dumps(document, default=str))
    except MalformedYamlError as error:
        raise NoVerdictError(f"{path}:{error.line}: not valid YAML: {error}") from error
    except (TypeError, ValueError, RecursionError) as error:
        raise NoVerdictError(f"{path}:1: not valid YAML: {error}") from error
