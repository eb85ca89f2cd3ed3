"""Functions over lists. They look into their elements only where they must."""

from __future__ import annotations

from typing import Any

from generator.config.language.functions.adapt import opaque, over_any, over_known
from generator.config.language.kinds import (
    EvaluationError,
    identity,
    known,
    unknown,
)
from generator.config.language.operators import equal, to_string
from generator.config.language.traverse import iterate
from generator.config.values import OpenMap, Reference, Template, Unknown

# Arguments that AWS assigns: never null and never empty.
_ASSIGNED = ("id", "arn")


def concat(*lists: Any) -> Any:
    """The lists one after another."""
    if opaque(*lists):
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
    return value if opaque(value) or value is None else unify([v for _, v in items_of(value)])


def unify(items: list[Any]) -> list[Any]:
    """Elements of a list or set have one type: primitives of several become texts."""
    if not any(isinstance(i, str | Template) for i in items):
        return items
    return [to_string(i) if isinstance(i, int | float) else i for i in items]


def items_of(value: Any) -> list[tuple[Any, Any]]:
    """Keys and values of a list or set; EvaluationError for anything else."""
    if not isinstance(value, list):
        raise EvaluationError("a list is required")
    return iterate(value)


def _element(items: Any, position: Any) -> Any:
    if opaque(items) or not known(position):
        return unknown("the list or index of element() is not known", items, position)
    if not items:
        raise EvaluationError("the list is empty")
    return items[int(position) % len(items)]


def _length(value: Any) -> Any:
    if opaque(value) or isinstance(value, OpenMap):
        return unknown("the length is not known", value)
    return len(value)


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
        if opaque(items):
            return unknown("a list of coalescelist() is not known", *lists)
        if items:
            return items
    raise EvaluationError("all lists are empty")


def _compact(items: Any) -> Any:
    if opaque(items) or not all(known(i) or _assigned(i) for i in items):
        return unknown("an element of compact() is not known", items)
    return [i for i in items if i is not None and i != ""]


def _distinct(items: Any) -> Any:
    if opaque(items) or any(isinstance(i, Unknown) for i in items):
        return unknown("an element of distinct() is not known", items)
    return list({identity(i): i for i in reversed(unify(items))}.values())[::-1]


def _contains(items: Any, value: Any) -> Any:
    if opaque(items):
        return unknown("the list is not known", items, value)
    if known(value) and any(known(i) and equal(i, value) for i in items):
        return True
    return False if known(items) and known(value) else unknown("an element", items, value)


def _one(value: Any) -> Any:
    if opaque(value):
        return unknown("the list is not known", value)
    if len(value) > 1:
        raise EvaluationError("more than one element")
    return value[0] if value else None


def _slice(items: Any, start: Any, end: Any) -> Any:
    if opaque(items) or not known([start, end]):
        return unknown("the list of slice() is not known", items, start, end)
    if not 0 <= start <= end <= len(items):
        raise EvaluationError("the indexes are outside the list")
    return items[start:end]


def _reverse(items: Any) -> Any:
    return items if opaque(items) else list(items)[::-1]


def _chunklist(items: list[Any], size: int) -> list[Any]:
    return [items[i : i + size] for i in range(0, len(items), size)] if size > 0 else [items]


def _sort(items: list[Any]) -> list[str]:
    return sorted(map(to_string, items), key=str.encode)


def _index(items: list[Any], value: Any) -> int:
    return next(i for i, item in enumerate(items) if equal(item, value))


def _same(value: Any) -> Any:
    return value


_KNOWN: dict[str, Any] = {
    "alltrue": lambda items: all(i in (True, "true") for i in items),
    "anytrue": lambda items: any(i in (True, "true") for i in items),
    "chunklist": _chunklist,
    "index": _index,
    "sort": _sort,
    "sum": lambda items: sum(items),
}
_ANY: dict[str, Any] = {
    "coalesce": _coalesce,
    "coalescelist": _coalescelist,
    "compact": _compact,
    "concat": concat,
    "contains": _contains,
    "distinct": _distinct,
    "element": _element,
    "flatten": _flatten,
    "length": _length,
    "list": lambda *items: list(items),
    "nonsensitive": _same,
    "one": _one,
    "reverse": _reverse,
    "sensitive": _same,
    "slice": _slice,
    "tolist": _to_list,
}
FUNCTIONS = {
    **{name: over_known(name, function) for name, function in _KNOWN.items()},
    **{name: over_any(name, function) for name, function in _ANY.items()},
}
