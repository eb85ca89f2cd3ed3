"""One type for several values, as elements of a list, set or map have (cty, ``convert.Unify``)."""

from __future__ import annotations

from typing import Any

from generator.config.language.kinds import EvaluationError, SetValue, is_number
from generator.config.language.operators import to_string
from generator.config.values import OpenMap, Reference, Template, Unknown


def unify(items: list[Any]) -> list[Any]:
    """The values converted to one type; what is not known stays as it is.

    Raises EvaluationError where Terraform has no type for all of them.
    """
    told = [i for i in items if i is not None and not isinstance(i, Unknown | Reference)]
    if not told:
        return items
    if all(isinstance(i, list) for i in told):
        return _each(items, told, _lists)
    if all(isinstance(i, dict) for i in told):
        return _each(items, told, _maps)
    if any(isinstance(i, list | dict) for i in told):
        raise EvaluationError("values of different types")
    if any(isinstance(i, str | Template) for i in told):
        return [to_string(i) if is_number(i) or isinstance(i, bool) else i for i in items]
    if len({is_number(i) for i in told}) > 1:
        raise EvaluationError("values of different types")
    return items


def _each(items: list[Any], told: list[Any], convert: Any) -> list[Any]:
    converted = iter(convert(told))
    return [
        i if i is None or isinstance(i, Unknown | Reference) else next(converted) for i in items
    ]


def _lists(lists: list[list[Any]]) -> list[Any]:
    if len({len(items) for items in lists}) == 1 and not any(
        isinstance(items, SetValue) for items in lists
    ):
        columns = [unify(list(column)) for column in zip(*lists, strict=True)]
        return [list(row) for row in zip(*columns, strict=True)] if columns else lists
    flat = iter(unify([item for items in lists for item in items]))
    return [type(items)([next(flat) for _ in items]) for items in lists]


def _maps(maps: list[dict[str, Any]]) -> list[Any]:
    if any(isinstance(m, OpenMap) for m in maps):
        return maps
    if len({frozenset(m) for m in maps}) == 1:
        columns = {k: iter(unify([m[k] for m in maps])) for k in maps[0]}
        return [{k: next(columns[k]) for k in m} for m in maps]
    flat = iter(unify([value for m in maps for value in m.values()]))
    return [{k: next(flat) for k in m} for m in maps]
