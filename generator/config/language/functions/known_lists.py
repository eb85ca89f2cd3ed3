"""Functions that compute over lists whose elements are all known."""

from __future__ import annotations

from collections.abc import Callable

from generator.config import numbers
from generator.config.language.functions.adapt import Called, Plain, over_known
from generator.config.language.kinds import EvaluationError, SetValue, UnsureError
from generator.config.language.operators import equal, to_bool, to_number
from generator.config.language.scope import Scope
from generator.config.language.unify import unify
from generator.config.values import OpenList, Unknown, Value


def _chunklist(items: list[Value], size: int) -> list[Value]:
    items = unify(items)
    if size < 0:
        raise EvaluationError("the size is negative")
    if not size:
        return [items] if items else []
    return [items[i : i + size] for i in range(0, len(items), size)]


def _sort(items: list[Value]) -> Value:
    texts = [item for item in items if isinstance(item, str)]
    if len(texts) != len(items):
        raise EvaluationError("an element is null")
    return [*sorted(texts, key=str.encode)]


def _index(items: list[Value], value: Value) -> int:
    if isinstance(items, SetValue):
        raise EvaluationError("a list is required")
    for position, item in enumerate(items):
        if same_value(item, value):
            return position
    raise EvaluationError("the item is not in the list")


def same_value(item: Value, value: Value) -> bool:
    """Whether Terraform takes two known values for equal.

    Raises:
        UnsureError: they are lists or maps.
    """
    found = equal(item, value)
    if isinstance(found, Unknown):
        raise UnsureError("comparing lists or maps")
    return bool(found)


def _every(items: list[Value]) -> bool:
    decided = [item is not None and to_bool(item) for item in items]
    return all(decided)


def _some(items: list[Value]) -> bool:
    decided = [item is not None and to_bool(item) for item in items]
    return any(decided)


def _sum(items: list[Value]) -> Value:
    if not items or None in items:
        raise EvaluationError("numbers are required")
    total = numbers.exact(to_number(items[0]))
    for item in items[1:]:
        total = numbers.rounded(total + numbers.exact(to_number(item)))
    return numbers.number(total)


_KNOWN: dict[str, tuple[str, Plain]] = {
    "alltrue": ("l", _every),
    "anytrue": ("l", _some),
    "chunklist": ("li", _chunklist),
    "index": ("la", _index),
    "sort": ("L", _sort),
    "sum": ("l", _sum),
}


def _unless_open(known: Called, made: Callable[[OpenList], Value]) -> Called:
    """What order and size cannot change: the items of a list of which nobody knows the length."""

    def call(scope: Scope, arguments: list[Value]) -> Value:
        first = arguments[0] if arguments else None
        return made(first) if isinstance(first, OpenList) else known(scope, arguments)

    return call


_CALLED = {name: over_known(name, *entry) for name, entry in _KNOWN.items()}
FUNCTIONS = {
    **_CALLED,
    "chunklist": _unless_open(_CALLED["chunklist"], lambda items: OpenList([items])),
    "sort": _unless_open(_CALLED["sort"], OpenList),
}
