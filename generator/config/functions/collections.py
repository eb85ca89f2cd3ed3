"""Functions over lists, sets and maps. They look into their elements only where they must."""

from __future__ import annotations

from typing import Any

from generator.config.functions.adapt import over_any, over_known
from generator.config.resolve.evaluate import get, iterate
from generator.config.resolve.kinds import (
    EvaluationError,
    ModuleValue,
    SetValue,
    identity,
    known,
    unknown,
)
from generator.config.resolve.operators import equal, to_string
from generator.config.values import Json, OpenMap, Reference, Template, Unknown

_OPAQUE = (Reference, Unknown, Template, Json)
# Arguments that AWS assigns: never null and never empty.
_ASSIGNED = ("id", "arn")


def _opaque(*values: Any) -> bool:
    return any(isinstance(v, _OPAQUE) for v in values)


def _merge(*maps: Any) -> Any:
    """Later maps win. After an unknown map, earlier keys exist but their values are open."""
    merged: dict[str, Any] = {}
    rest: Unknown | None = None
    for item in maps:
        if _opaque(item) or isinstance(item, OpenMap):
            rest = item.rest if isinstance(item, OpenMap) else unknown("a map is not known", item)
            merged = {k: unknown("may be overridden", rest, v) for k, v in merged.items()}
        if not _opaque(item):
            merged.update(iterate(item) if item is not None else ())
    return OpenMap(merged, rest) if rest else merged


def _concat(*lists: Any) -> Any:
    if _opaque(*lists):
        return unknown("a list of concat() is not known", *lists)
    return [value for items in lists for value in items]


def _flatten(items: Any) -> Any:
    if isinstance(items, Unknown | Reference):
        return unknown("the list is not known", items)
    flat: list[Any] = []
    for item in items:
        inner = _flatten(item) if isinstance(item, list) else None
        if isinstance(inner, Unknown):
            return inner
        # A reference to a whole list cannot be told from one to a string; plurals are lists.
        if isinstance(item, Unknown) or (isinstance(item, Reference) and _plural(item)):
            return unknown("an element of flatten() is not known", *items)
        flat.extend(inner if inner is not None else [item])
    return flat


def _plural(reference: Reference) -> bool:
    return reference.attribute.endswith("s") or not reference.attribute


def _to_list(value: Any) -> Any:
    return value if _opaque(value) or value is None else _unify([v for _, v in _items(value)])


def _to_set(value: Any) -> Any:
    if _opaque(value) or value is None:
        return value
    return SetValue.of(_unify([v for _, v in _items(value)]))


def _unify(items: list[Any]) -> list[Any]:
    """Elements of a list or set have one type: primitives of several become texts."""
    if not any(isinstance(i, str | Template) for i in items):
        return items
    return [to_string(i) if isinstance(i, int | float) else i for i in items]


def _items(value: Any) -> list[tuple[Any, Any]]:
    if not isinstance(value, list):
        raise EvaluationError("a list is required")
    return iterate(value)


def _to_map(value: Any) -> Any:
    if _opaque(value) or isinstance(value, dict) or value is None:
        return value
    raise EvaluationError("an object is required")


def _lookup(source: Any, key: Any, *default: Any) -> Any:
    if _opaque(source) or not known(key):
        return unknown("the map or key of lookup() is not known", source, key, *default)
    try:
        return get(source, to_string(key))
    except EvaluationError:
        if default:
            return default[0]
        raise


def _element(items: Any, position: Any) -> Any:
    if _opaque(items) or not known(position):
        return unknown("the list or index of element() is not known", items, position)
    if not items:
        raise EvaluationError("the list is empty")
    return items[int(position) % len(items)]


def _length(value: Any) -> Any:
    if _opaque(value) or isinstance(value, OpenMap):
        return unknown("the length is not known", value)
    return len(value)


def _keys(value: Any) -> Any:
    if _opaque(value) or isinstance(value, OpenMap):
        return unknown("the map is not known", value)
    return [k for k, _ in iterate(_plain(value))]


def _values(value: Any) -> Any:
    if _opaque(value) or isinstance(value, OpenMap):
        return unknown("the map is not known", value)
    return [v for _, v in iterate(_plain(value))]


def _plain(value: Any) -> Any:
    value = value.plain() if isinstance(value, ModuleValue) else value
    if not isinstance(value, dict):
        raise EvaluationError("a map is required")
    return value


def _assigned(value: Any) -> bool:
    return isinstance(value, Reference) and value.attribute in _ASSIGNED


def _coalesce(*values: Any) -> Any:
    for value in values:
        if _assigned(value):
            return value
        if not known(value):
            return unknown("an argument of coalesce() is not known", *values)
        if value is not None and value != "":
            return value
    raise EvaluationError("there is no value that is not null or empty")


def _coalescelist(*lists: Any) -> Any:
    for items in lists:
        if _opaque(items):
            return unknown("a list of coalescelist() is not known", *lists)
        if items:
            return items
    raise EvaluationError("all lists are empty")


def _compact(items: Any) -> Any:
    if _opaque(items) or not all(known(i) or _assigned(i) for i in items):
        return unknown("an element of compact() is not known", items)
    return [i for i in items if i is not None and i != ""]


def _distinct(items: Any) -> Any:
    if _opaque(items) or any(isinstance(i, Unknown) for i in items):
        return unknown("an element of distinct() is not known", items)
    return list({identity(i): i for i in reversed(_unify(items))}.values())[::-1]


def _contains(items: Any, value: Any) -> Any:
    if _opaque(items):
        return unknown("the list is not known", items, value)
    if known(value) and any(known(i) and equal(i, value) for i in items):
        return True
    return False if known(items) and known(value) else unknown("an element", items, value)


def _zipmap(keys: Any, values: Any) -> Any:
    if _opaque(keys, values) or not known(keys):
        return unknown("a key of zipmap() is not known", keys, values)
    return dict(zip(map(to_string, keys), values, strict=True))


def _one(value: Any) -> Any:
    if _opaque(value):
        return unknown("the list is not known", value)
    if len(value) > 1:
        raise EvaluationError("more than one element")
    return value[0] if value else None


def _slice(items: Any, start: Any, end: Any) -> Any:
    if _opaque(items) or not known([start, end]):
        return unknown("the list of slice() is not known", items, start, end)
    if not 0 <= start <= end <= len(items):
        raise EvaluationError("the indexes are outside the list")
    return items[start:end]


def _reverse(items: Any) -> Any:
    return items if _opaque(items) else list(items)[::-1]


def _chunklist(items: list[Any], size: int) -> list[Any]:
    return [items[i : i + size] for i in range(0, len(items), size)] if size > 0 else [items]


def _sort(items: list[Any]) -> list[str]:
    return sorted(map(to_string, items), key=str.encode)


def _index(items: list[Any], value: Any) -> int:
    return next(i for i, item in enumerate(items) if equal(item, value))


def _setproduct(*sets: Any) -> Any:
    if _opaque(*sets):
        return unknown("a set of setproduct() is not known", *sets)
    rows: list[list[Any]] = [[]]
    for items in sets:
        if len(rows) * len(items) > 100_000:
            raise EvaluationError("the product is too large")
        rows = [[*row, item] for row in rows for item in items]
    return rows


def _transpose(source: dict[str, list[str]]) -> dict[str, list[str]]:
    turned: dict[str, list[str]] = {}
    for key in sorted(source):
        for value in source[key]:
            turned.setdefault(value, []).append(key)
    return turned


def _matchkeys(values: Any, keys: Any, wanted: Any) -> Any:
    chosen = {identity(w) for w in wanted}
    return [v for v, k in zip(values, keys, strict=True) if identity(k) in chosen]


def _same(value: Any) -> Any:
    return value


_KNOWN: dict[str, Any] = {
    "alltrue": lambda items: all(i in (True, "true") for i in items),
    "anytrue": lambda items: any(i in (True, "true") for i in items),
    "chunklist": _chunklist,
    "index": _index,
    "matchkeys": _matchkeys,
    "setintersection": lambda first, *rest: SetValue.of(
        v for v in first if all(any(equal(v, o) for o in other) for other in rest)
    ),
    "setsubtract": lambda first, other: SetValue.of(
        v for v in first if not any(equal(v, o) for o in other)
    ),
    "sort": _sort,
    "sum": lambda items: sum(items),
    "transpose": _transpose,
}
_ANY: dict[str, Any] = {
    "coalesce": _coalesce,
    "coalescelist": _coalescelist,
    "compact": _compact,
    "concat": _concat,
    "contains": _contains,
    "distinct": _distinct,
    "element": _element,
    "flatten": _flatten,
    "keys": _keys,
    "length": _length,
    "list": lambda *items: list(items),
    "lookup": _lookup,
    "merge": _merge,
    "nonsensitive": _same,
    "one": _one,
    "reverse": _reverse,
    "sensitive": _same,
    "setproduct": _setproduct,
    "setunion": lambda *sets: _to_set(_concat(*sets)),
    "slice": _slice,
    "tolist": _to_list,
    "tomap": _to_map,
    "toset": _to_set,
    "values": _values,
    "zipmap": _zipmap,
}
FUNCTIONS = {
    **{name: over_known(name, function) for name, function in _KNOWN.items()},
    **{name: over_any(name, function) for name, function in _ANY.items()},
}
