"""Functions over sets, and those that pair lists."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence

from generator.config.language.functions.adapt import (
    Opaque,
    Plain,
    opaque,
    over_any,
    over_known,
    seen,
)
from generator.config.language.functions.collections import items_of
from generator.config.language.kinds import (
    MAX_SIZE,
    EvaluationError,
    LimitError,
    SetValue,
    identity,
    unknown,
)
from generator.config.language.unify import unify
from generator.config.values import OpenList, Value


def _to_set(value: Value) -> Value:
    if opaque(value) or value is None:
        return value
    found = unify([v for _, v in items_of(value)])
    return OpenList(found) if isinstance(value, OpenList) else SetValue.of(found)


def _setproduct(*sets: list[Value] | Opaque) -> Value:
    found = seen(sets)
    if found is None:
        return unknown("a set of setproduct() is not known", *sets)
    if len(found) < 2:
        raise EvaluationError("at least two sets are required")
    size = math.prod(map(len, found)) * len(found)
    if size > MAX_SIZE:
        raise LimitError("the product is too large")
    columns = [unify(list(items)) for items in found]
    rows: list[list[Value]] = [[]]
    for items in columns:
        rows = [[*row, item] for row in rows for item in items]
    return [*rows]


def _matchkeys(values: list[Value], keys: list[Value], wanted: list[Value]) -> Value:
    if len(values) != len(keys):
        raise EvaluationError("values and keys differ in number")
    whole = unify([*keys, *wanted])
    chosen = {identity(w) for w in whole[len(keys) :]}
    pairs = zip(values, whole[: len(keys)], strict=True)
    return [v for v, k in pairs if identity(k) in chosen]


def _of_one_type(sets: Sequence[list[Value]]) -> list[SetValue]:
    """The sets with elements of one type."""
    if not sets:
        raise EvaluationError("at least one set is required")
    whole = unify([value for items in sets for value in items])
    found, position = [], 0
    for items in sets:
        found.append(SetValue.of(whole[position : position + len(items)]))
        position += len(items)
    return found


def _keys(items: list[Value]) -> set[Hashable]:
    return {identity(item) for item in items}


def _intersection(*sets: list[Value]) -> SetValue:
    first, *rest = _of_one_type(sets)
    others = [_keys(other) for other in rest]
    return SetValue.of(v for v in first if all(identity(v) in other for other in others))


def _subtract(first: list[Value], other: list[Value]) -> SetValue:
    left, right = _of_one_type((first, other))
    gone = _keys(right)
    return SetValue.of(v for v in left if identity(v) not in gone)


def _union(*sets: list[Value] | Opaque) -> Value:
    found = seen(sets)
    if found is None:
        return unknown("a set of setunion() is not known", *sets)
    union = SetValue.of(value for items in _of_one_type(found) for value in items)
    return OpenList(union) if any(isinstance(items, OpenList) for items in sets) else union


_KNOWN: dict[str, tuple[str, Plain]] = {
    "matchkeys": ("lll", _matchkeys),
    "setintersection": ("l*", _intersection),
    "setsubtract": ("ll", _subtract),
}
_ANY: dict[str, tuple[str, Plain]] = {
    "setproduct": ("l*", _setproduct),
    "setunion": ("l*", _union),
    "toset": ("a", _to_set),
}
FUNCTIONS = {
    **{name: over_known(name, *entry) for name, entry in _KNOWN.items()},
    **{name: over_any(name, *entry) for name, entry in _ANY.items()},
}
