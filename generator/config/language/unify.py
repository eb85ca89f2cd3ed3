"""One type for several values, as elements of a list, set or map have (cty, ``convert.Unify``)."""

from __future__ import annotations

from collections.abc import Iterable

from generator.config.language.kinds import (
    EvaluationError,
    SetValue,
    UnsureError,
    identity,
    is_number,
)
from generator.config.language.operators import to_string
from generator.config.values import (
    Base64,
    Json,
    ModuleValue,
    OpenMap,
    Reference,
    Template,
    Unknown,
    Value,
)

_UNTOLD = (Unknown, Reference, ModuleValue)


def unify(items: list[Value]) -> list[Value]:
    """The values converted to one type; what is not known stays as it is.

    Raises EvaluationError where Terraform has no type for all of them.
    """
    told = [i for i in items if i is not None and not isinstance(i, _UNTOLD)]
    if not told:
        return items
    if all(isinstance(i, list) for i in told):
        return _each(items, _lists([i for i in told if isinstance(i, list)]))
    if all(isinstance(i, dict) for i in told):
        return _each(items, _maps([i for i in told if isinstance(i, dict)]))
    if any(isinstance(i, list | dict) for i in told):
        raise EvaluationError("values of different types")
    if any(isinstance(i, str | Template | Json | Base64) for i in told):
        return [to_string(i) if is_number(i) or isinstance(i, bool) else i for i in items]
    if len({is_number(i) for i in told}) > 1:
        raise EvaluationError("values of different types")
    return items


def _each(items: list[Value], converted: Iterable[Value]) -> list[Value]:
    """The items, with each that is told replaced by the next one that is converted."""
    told = iter(converted)
    return [i if i is None or isinstance(i, _UNTOLD) else next(told) for i in items]


def _lists(lists: list[list[Value]]) -> list[list[Value]]:
    if any(isinstance(items, SetValue) for items in lists):
        return _sets(lists)
    if len({len(items) for items in lists}) == 1:
        columns = [unify(list(column)) for column in zip(*lists, strict=True)]
        return [list(row) for row in zip(*columns, strict=True)] if columns else lists
    flat = iter(unify([item for items in lists for item in items]))
    return [[next(flat) for _ in items] for items in lists]


def _sets(lists: list[list[Value]]) -> list[list[Value]]:
    """Sets, and lists beside them: which of them become sets depends on types that are not kept."""
    before = [item for items in lists for item in items]
    after = unify(before)
    flat = iter(after)
    found = [SetValue.of([next(flat) for _ in items]) for items in lists]
    same = all(identity(s) == identity(i) for s, i in zip(found, lists, strict=True))
    if all(isinstance(items, SetValue) for items in lists):
        return [*found]
    if not same or identity(after) != identity(before):
        raise UnsureError("a list beside a set")
    return [*found]


def _maps(maps: list[dict[str, Value]]) -> list[dict[str, Value]]:
    if any(isinstance(m, OpenMap) for m in maps):
        return maps
    if len({frozenset(m) for m in maps}) == 1:
        columns = {k: iter(unify([m[k] for m in maps])) for k in maps[0]}
        return [{k: next(columns[k]) for k in m} for m in maps]
    flat = iter(unify([value for m in maps for value in m.values()]))
    return [{k: next(flat) for k in m} for m in maps]
