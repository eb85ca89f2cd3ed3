"""Which values are private (``config/marks.py``), and how a mark follows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from generator.config.language.kinds import Budget
from generator.config.marks import Mark, WholeFile, own_mark, private
from generator.config.values import (
    Base64,
    Json,
    ModuleValue,
    OpenMap,
    Template,
    TemplatePart,
    Value,
)

T = TypeVar("T")
# Functions that hand on parts of their arguments as they are: each part keeps its own mark.
_HANDED_ON = frozenset(
    {"chunklist", "coalesce", "coalescelist", "compact", "concat", "distinct", "element", "flatten"}
    | {"jsonencode", "keys", "lookup", "matchkeys", "merge", "nonsensitive", "one", "reverse"}
    | {"sensitive", "setintersection", "setproduct", "setsubtract", "setunion", "slice", "sort"}
    | {"tolist", "tomap", "toset", "transpose", "values", "zipmap"}
)
_CHOSEN_BY = {"element": 1, "lookup": 1, "slice": 1}  # from which argument on: what chooses
_DECODED = ("jsondecode", "yamldecode")


def mark_of(value: Value) -> Mark:
    """The marks of a value and of everything inside it, keys included."""
    if isinstance(value, dict):
        return _all(value) | _all(value.values())
    if isinstance(value, list):
        return _all(value)
    if isinstance(value, Template):
        return _all(value.parts)
    return mark_of(value.value) if isinstance(value, Json | Base64) else own_mark(value)


def _all(values: Iterable[Value]) -> Mark:
    found = Mark.NONE
    for value in values:
        found |= mark_of(value)
    return found


def marked(value: Value, mark: Mark, budget: Budget, *, keys: bool = True) -> Value:
    """The value with a mark on every text and number in it, all remembered in the budget."""
    if isinstance(value, ModuleValue):
        value = value.plain()
    if isinstance(value, dict):
        found = {
            _leaf(k, mark, budget) if keys else k: marked(v, mark, budget, keys=keys)
            for k, v in value.items()
        }
        return OpenMap(found, value.rest) if isinstance(value, OpenMap) else found
    if isinstance(value, list):
        return type(value)([marked(v, mark, budget, keys=keys) for v in value])
    if isinstance(value, Template):
        return Template(tuple(_marked_part(p, mark, budget) for p in value.parts))
    if isinstance(value, Json | Base64):
        return replace(value, value=marked(value.value, mark, budget, keys=keys))
    return _leaf(value, mark, budget)


def _marked_part(part: TemplatePart, mark: Mark, budget: Budget) -> TemplatePart:
    if isinstance(part, Base64):
        return replace(part, value=marked(part.value, mark, budget))
    return _leaf(part, mark, budget)


def _leaf(value: T, mark: Mark, budget: Budget) -> T:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return value
    both = own_mark(value) | mark
    budget.remember(str(value), both)
    return private(value, both)


def released(value: Value, budget: Budget) -> Value:
    """The value as ``nonsensitive()`` gives it: what came from a file is private all the same."""
    if isinstance(value, dict):
        found = {_released(k, budget): released(v, budget) for k, v in value.items()}
        return OpenMap(found, value.rest) if isinstance(value, OpenMap) else found
    if isinstance(value, list):
        return type(value)([released(v, budget) for v in value])
    if isinstance(value, Template):
        return Template(tuple(_released_part(p, budget) for p in value.parts))
    if isinstance(value, Json | Base64):
        return replace(value, value=released(value.value, budget))
    return _released(value, budget)


def _released_part(part: TemplatePart, budget: Budget) -> TemplatePart:
    if isinstance(part, Base64):
        return replace(part, value=released(part.value, budget))
    return _released(part, budget)


def _released(value: T, budget: Budget) -> T:
    mark = own_mark(value)
    if mark:
        budget.released.add(str(value))
    return private(value, mark & ~Mark.SECRET) if mark else value


def inherited(result: Value, sources: list[Value], budget: Budget) -> Value:
    """The result with the marks of what it was made of."""
    if not budget.private:
        return result
    mark = _all(sources)
    return marked(result, mark, budget) if mark else result


def called(name: str, result: Value, arguments: list[Value], budget: Budget) -> Value:
    """The result of a function with the marks that it takes from its arguments."""
    if name == "sensitive":
        return marked(result, Mark.SECRET, budget)
    if not budget.private:
        return result
    if name == "nonsensitive":
        return released(result, budget)
    if name in _HANDED_ON:
        first = _CHOSEN_BY.get(name)
        chosen = arguments[first:] if first is not None and name != "lookup" else arguments[1:2]
        return inherited(result, chosen, budget) if first is not None else result
    if name in _DECODED and arguments and isinstance(arguments[0], WholeFile):
        return marked(result, Mark.FILE, budget, keys=False)
    return inherited(result, arguments, budget)
