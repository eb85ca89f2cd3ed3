"""Functions over maps. Values stay as they are, known or not."""

from __future__ import annotations

from generator.config.language.functions.adapt import Opaque, Plain, opaque, over_any, over_known
from generator.config.language.kinds import (
    EvaluationError,
    UnsureError,
    identity,
    known,
    unknown,
)
from generator.config.language.operators import to_string
from generator.config.language.traverse import get, iterate
from generator.config.language.unify import unify
from generator.config.values import ModuleValue, OpenList, OpenMap, Unknown, Value, both_rests


def _merge(*maps: Value) -> Value:
    """Later maps win. After an unknown map, earlier keys exist but their values are open."""
    merged: dict[str, Value] = {}
    rest: Unknown | None = None
    for item in maps:
        if opaque(item) or isinstance(item, OpenMap):
            open_ = item.rest if isinstance(item, OpenMap) else unknown("a map is not known", item)
            for key in (k for k in merged if str(k).startswith(open_.starts)):
                merged[key] = unknown("may be overridden", open_, merged[key])
            rest = both_rests(rest, open_)
        if not opaque(item):
            merged.update(_plain(item) if item is not None else {})
    return OpenMap(merged, rest) if rest else merged


def _to_map(value: Value) -> Value:
    if opaque(value) or isinstance(value, OpenMap) or value is None:
        return value
    found = _plain(value)
    return dict(zip(found, unify(list(found.values())), strict=True))


def _lookup(source: Value, key: Value, *default: Value) -> Value:
    if opaque(source) or not known(key):
        return unknown("the map or key of lookup() is not known", source, key, *default)
    if isinstance(source, list) or len(default) > 1:
        raise EvaluationError("a map, a key and at most one default are required")
    try:
        return get(source, to_string(key))
    except EvaluationError:
        if not default:
            raise
    if isinstance(source, dict):
        _check_default(list(source.values()), default[0])
    return default[0]


def _check_default(values: list[Value], default: Value) -> None:
    """A map converts a default to the type of its elements, an object does not."""
    told: list[Value] = [v for v in values if v is not None]
    if not told or default is None or not all(map(known, [*told, default])):
        return
    try:
        alike = identity(unify([*told, default])) == identity([*told, default])
        one_type = identity(unify(told)) == identity(told)
    except EvaluationError:
        return
    if one_type and not alike:
        raise UnsureError("a default of another type")


def _keys(value: Value) -> Value:
    if opaque(value) or isinstance(value, OpenMap):
        return unknown("the map is not known", value)
    return [k for k, _ in iterate(_plain(value))]


def _values(value: Value) -> Value:
    if isinstance(value, OpenList):  # a resource of which nobody knows how many there are
        return value
    if opaque(value) or isinstance(value, OpenMap):
        return unknown("the map is not known", value)
    return [v for _, v in iterate(_plain(value))]


def _plain(value: Value) -> dict[str, Value]:
    value = value.plain() if isinstance(value, ModuleValue) else value
    if not isinstance(value, dict):
        raise EvaluationError("a map is required")
    return value


def _zipmap(keys: list[Value] | Opaque, values: list[Value] | Opaque) -> Value:
    """Keys to values, one to one."""
    if opaque(keys) or opaque(values) or not known(keys):
        return unknown("a key of zipmap() is not known", keys, values)
    if len(keys) != len(values):
        raise EvaluationError("keys and values differ in number")
    return dict(zip(map(to_string, keys), values, strict=True))


def _transpose(source: dict[str, Value]) -> Value:
    turned: dict[str, list[Value]] = {}
    for key in sorted(source):
        items = source[key]
        if not isinstance(items, list) or None in items:
            raise EvaluationError("a map of lists of strings is required")
        for value in map(to_string, items):
            turned.setdefault(value, []).append(key)
    return {**turned}


_KNOWN: dict[str, tuple[str, Plain]] = {"transpose": ("m", _transpose)}
_ANY: dict[str, tuple[str, Plain]] = {
    "keys": ("v", _keys),
    "lookup": ("vva*", _lookup),
    "merge": ("a*", _merge),
    "tomap": ("a", _to_map),
    "values": ("v", _values),
    "zipmap": ("ll", _zipmap),
}
FUNCTIONS = {
    **{name: over_known(name, *entry) for name, entry in _KNOWN.items()},
    **{name: over_any(name, *entry) for name, entry in _ANY.items()},
}
