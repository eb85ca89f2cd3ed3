"""From a value that refers to others to what those are written as; tags over default tags."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.config.marks import like
from generator.config.values import (
    ABSENT,
    Base64,
    Json,
    OpenMap,
    Reference,
    Template,
    TemplatePart,
    Unknown,
    Value,
    references,
)


def follow(value: Value, written: Callable[[Reference], Value], hops: int = 20) -> Value:
    """The value with every Reference replaced by what its argument is written as."""
    if isinstance(value, Reference):
        found = written(value) if hops else value
        return value if found == value else _literal_or(value, follow(found, written, hops - 1))
    if isinstance(value, Template):
        return _joined([follow(p, written, hops) for p in value.parts])
    if isinstance(value, Json | Base64):
        return type(value)(follow(value.value, written, hops))
    if isinstance(value, OpenMap):
        return OpenMap({k: follow(v, written, hops) for k, v in value.items()}, value.rest)
    if isinstance(value, dict):
        return {k: follow(v, written, hops) for k, v in value.items()}
    return [follow(v, written, hops) for v in value] if isinstance(value, list) else value


def _literal_or(reference: Reference, found: Value) -> Value:
    """A reference is more telling than an unknown behind it."""
    return reference if isinstance(found, Unknown) else found


def _joined(parts: list[Value]) -> Value:
    merged: list[TemplatePart] = []
    for part in parts:
        pieces = part.parts if isinstance(part, Template) else (part,)
        for piece in pieces:
            text = piece if isinstance(piece, Reference | Unknown | Base64) else _text(piece)
            if isinstance(text, str) and merged and isinstance(merged[-1], str):
                merged[-1] = like(merged[-1] + text, merged[-1], text)
            else:
                merged.append(text)
    whole = merged[0] if len(merged) == 1 and isinstance(merged[0], str) else None
    return Template(tuple(merged)) if whole is None else whole


def _text(piece: Value) -> str | Unknown:
    if isinstance(piece, bool):
        return "true" if piece else "false"
    if isinstance(piece, str | int | float):
        return piece if isinstance(piece, str) else like(str(piece), piece)
    return Unknown("a part of the text is not known", references(piece))


def merge_tags(own: Value, default: Value) -> Value:
    """Own tags over default tags (provider documentation, ``default_tags``)."""
    if default is None or default is ABSENT:
        return own
    if own is ABSENT or own is None:
        return default
    if not isinstance(own, dict):
        return Unknown("the tags are not known", references(own))
    if isinstance(own, OpenMap):
        return _over_open(own, default)
    if isinstance(default, dict):
        merged = {**default, **own}
        return OpenMap(merged, default.rest) if isinstance(default, OpenMap) else merged
    return OpenMap(own, Unknown("the default tags are not known", references(default)))


def _over_open(own: OpenMap, default: Value) -> OpenMap:
    """Default tags stay where no own tag can be in their place."""
    if not isinstance(default, dict) or isinstance(default, OpenMap):
        return OpenMap(own, replace(own.rest, starts=""))
    kept = {k: v for k, v in default.items() if not str(k).startswith(own.rest.starts)}
    return OpenMap({**kept, **own}, own.rest)
