"""Functions over sets, and those that pair lists."""

from __future__ import annotations

from typing import Any

from generator.config.language.functions.adapt import opaque, over_any, over_known
from generator.config.language.functions.collections import concat, items_of, unify
from generator.config.language.kinds import EvaluationError, SetValue, identity, unknown
from generator.config.language.operators import equal


def _to_set(value: Any) -> Any:
    if opaque(value) or value is None:
        return value
    return SetValue.of(unify([v for _, v in items_of(value)]))


def _setproduct(*sets: Any) -> Any:
    if opaque(*sets):
        return unknown("a set of setproduct() is not known", *sets)
    rows: list[list[Any]] = [[]]
    for items in sets:
        if len(rows) * len(items) > 100_000:
            raise EvaluationError("the product is too large")
        rows = [[*row, item] for row in rows for item in items]
    return rows


def _matchkeys(values: Any, keys: Any, wanted: Any) -> Any:
    chosen = {identity(w) for w in wanted}
    return [v for v, k in zip(values, keys, strict=True) if identity(k) in chosen]


_KNOWN: dict[str, Any] = {
    "matchkeys": _matchkeys,
    "setintersection": lambda first, *rest: SetValue.of(
        v for v in first if all(any(equal(v, o) for o in other) for other in rest)
    ),
    "setsubtract": lambda first, other: SetValue.of(
        v for v in first if not any(equal(v, o) for o in other)
    ),
}
_ANY: dict[str, Any] = {
    "setproduct": _setproduct,
    "setunion": lambda *sets: _to_set(concat(*sets)),
    "toset": _to_set,
}
FUNCTIONS = {
    **{name: over_known(name, function) for name, function in _KNOWN.items()},
    **{name: over_any(name, function) for name, function in _ANY.items()},
}
