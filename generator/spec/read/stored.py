"""Parsed specs kept in the cache: YAML is slow to read, JSON is not."""

from __future__ import annotations

from typing import Any

from generator.cache import Cache, digest
from generator.spec.read.node import YamlNode
from generator.spec.source import Source


def parse_stored(raw: bytes, file: str) -> YamlNode:
    """As ``parse`` of ``parse.py``; text seen before comes from the cache, errors never do."""
    cache, key = Cache("spec"), digest("spec-1", raw)
    try:
        return _thaw(cache.get(key), file)
    except (TypeError, ValueError, AttributeError, RecursionError):
        from generator.spec.read.parse import parse  # noqa: PLC0415 - YAML is slow to import

        node = parse(raw, file)
    cache.put(key, _freeze(node))
    return node


def _freeze(node: YamlNode) -> list[Any]:
    line, value = node.source.line, node.value
    if isinstance(value, dict):
        return [line, "map", {key: _freeze(child) for key, child in value.items()}]
    if isinstance(value, list):
        return [line, "list", [_freeze(child) for child in value]]
    return [line, "scalar", value]


def _thaw(stored: Any, file: str) -> YamlNode:
    line, kind, value = stored
    source = Source(file, int(line))
    if kind == "map":
        return YamlNode({key: _thaw(child, file) for key, child in value.items()}, source)
    if kind == "list":
        return YamlNode([_thaw(child, file) for child in value], source)
    return YamlNode(value, source)
