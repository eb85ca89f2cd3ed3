"""Types of a provider's schema, and values as a state holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def kind_of(attribute: Mapping[str, Any]) -> Any:
    """Type of an attribute, also of one with attributes of its own."""
    nested = attribute.get("nested_type")
    if not nested:
        return attribute.get("type")
    inner = ["object", {k: kind_of(a) for k, a in nested.get("attributes", {}).items()}]
    mode = nested["nesting_mode"]
    return inner if mode == "single" else [mode, inner]


def kind_of_block(block: Mapping[str, Any], mode: str) -> Any:
    """Type of the nested blocks of one name (``nesting_mode``), as of an attribute."""
    held = {name: kind_of(a) for name, a in block.get("attributes", {}).items()}
    for name, nested in block.get("block_types", {}).items():
        held[name] = kind_of_block(nested["block"], nested["nesting_mode"])
    kind = ["object", held]
    return [mode, kind] if mode in ("list", "set", "map") else kind


def member_of(kind: Any, key: Any) -> Any:
    """Type of a member of a collection, by its key or place."""
    if not isinstance(kind, list):
        return kind
    if kind[0] == "object":
        return kind[1].get(key, "string")
    if kind[0] == "tuple":
        return kind[1][key] if key < len(kind[1]) else "string"
    return kind[1]


def item_at(held: Any, position: int) -> Any:
    """The item of a list; None where there is none."""
    return held[position] if isinstance(held, list) and position < len(held) else None


def encoded(value: Any, kind: Any) -> Any:
    """A value as a state holds it: where any type is allowed, the type goes with it."""
    if kind == "dynamic":
        return None if value is None else {"value": value, "type": _type(value)}
    if isinstance(kind, list) and isinstance(value, list) and kind[0] in ("list", "set", "tuple"):
        return [encoded(item, member_of(kind, n)) for n, item in enumerate(value)]
    if isinstance(kind, list) and isinstance(value, dict):
        return {k: encoded(item, member_of(kind, k)) for k, item in value.items()}
    return value


def _type(value: Any) -> Any:
    if isinstance(value, dict):
        return ["object", {k: _type(v) for k, v in value.items()}]
    if isinstance(value, list):
        return ["tuple", list(map(_type, value))]
    if isinstance(value, bool):
        return "bool"
    return "number" if isinstance(value, int | float) else "string"
