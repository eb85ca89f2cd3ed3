"""Operators of the declarative conditions, each three-valued.

An operator gets the value written and the operand of the policy and answers True, False or
None (cannot be told). Numbers and booleans compare as Terraform converts them: ``"true"`` is
``true`` and ``"90"`` is ``90`` (Terraform language, "Type Conversion").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from generator.config.values import (
    Base64,
    Json,
    OpenMap,
    Reference,
    Template,
    Unknown,
    Value,
    unlike,
)
from generator.gate.verdict.logic import Answer, every, negated, some

Operator = Callable[[Value, Any], Answer]


def normal(value: Value) -> Any:
    """A form in which equal Terraform values are equal, and True is not 1."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else str(value)
    if isinstance(value, list | tuple):
        return sorted((normal(v) for v in value), key=repr)
    if isinstance(value, dict):
        return {k: normal(v) for k, v in value.items()}
    if isinstance(value, Json):
        return normal(value.value)
    return str(value) if isinstance(value, str) else value  # a private text sorts by its content


def resolved(value: Value) -> bool:
    """Whether nothing inside the value is left open (a Reference is, for its text)."""
    if isinstance(value, Reference | Template | Unknown | OpenMap | Base64):
        return False
    if isinstance(value, Json):
        return resolved(value.value)
    if isinstance(value, dict):
        return all(resolved(v) for v in value.values())
    return not isinstance(value, list | tuple) or all(resolved(v) for v in value)


def items(value: Value) -> list[Value]:
    """The elements of a list, or the scalar as the only one."""
    if isinstance(value, Json):
        value = value.value
    return list(value) if isinstance(value, list | tuple) else [value]


def _agreed(value: Unknown, ask: Callable[[Value], Answer]) -> Answer:
    """What holds of all that the value may be; None where they differ, nothing is known of it, or
    it may be null, which is for a policy to read."""
    answers = {None if branch is None else ask(branch) for branch in value.either}
    return answers.pop() if len(answers) == 1 else None


def equals(value: Value, operand: Any) -> Answer:
    """Equal after conversion; lists compare without order (sets in AWS's API). A text that is known
    in part may be another for certain."""
    if isinstance(value, Unknown):
        return _agreed(value, lambda branch: equals(branch, operand))
    if not resolved(value):
        return False if isinstance(operand, str) and unlike(value, operand) else None
    one, other = normal(value), normal(operand)
    return bool(one == other)


def one_of(value: Value, operand: list[Any]) -> Answer:
    """The value, or every element of a list, is among the operand's."""
    return every(_among(item, operand) for item in items(value))


def _among(item: Value, operand: list[Any]) -> Answer:
    if isinstance(item, Unknown):
        return _agreed(item, lambda branch: one_of(branch, operand))
    return some(equals(item, o) for o in operand)


def superset_of(value: Value, operand: list[Any]) -> Answer:
    """Every element of the operand is in the value."""
    return every(_holds(value, o) for o in operand)


def disjoint_from(value: Value, operand: list[Any]) -> Answer:
    """No element of the value is among the operand's."""
    return every(negated(_holds(value, o)) for o in operand)


def _holds(value: Value, operand: Any) -> Answer:
    """Whether an element of the value, or of a list that an element stands for, is the operand."""
    return some(_is(item, operand) for item in items(value))


def _is(item: Value, operand: Any) -> Answer:
    if isinstance(item, Unknown):
        return _agreed(item, lambda branch: _holds(branch, operand))
    return equals(item, operand)


def matches(value: Value, operand: str) -> Answer:
    """The value, or every element of a list, matches the whole expression."""
    return every(_matches(item, operand) for item in items(value))


def _matches(item: Value, operand: str) -> Answer:
    if isinstance(item, Unknown):
        return _agreed(item, lambda branch: matches(branch, operand))
    return (re.fullmatch(operand, str(normal(item))) is not None) if resolved(item) else None


def _number(value: Value) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def _bound(holds: Callable[[float, float], bool]) -> Operator:
    def operator(value: Value, operand: Any) -> Answer:
        if isinstance(value, Unknown):
            return _agreed(value, lambda branch: operator(branch, operand))
        if not resolved(value):
            return None
        number = _number(value)
        return number is not None and holds(number, float(operand))

    return operator


# operator -> (function, how the requirement reads in a message)
OPERATORS: dict[str, tuple[Operator, str]] = {
    "equals": (equals, "must be {}"),
    "not_equals": (lambda v, o: negated(equals(v, o)), "must not be {}"),
    "in": (one_of, "must be one of {}"),
    "not_in": (disjoint_from, "must be none of {}"),
    "subset_of": (one_of, "may only hold {}"),
    "superset_of": (superset_of, "must hold all of {}"),
    "contains": (lambda v, o: superset_of(v, [o]), "must hold {}"),
    "disjoint_from": (disjoint_from, "must hold none of {}"),
    "matches": (matches, "must match {}"),
    "at_least": (_bound(lambda n, o: n >= o), "must be at least {}"),
    "at_most": (_bound(lambda n, o: n <= o), "must be at most {}"),
}

# operator that takes the name of a list in gate.yaml -> the one it stands for
LIST_OPERATORS = {
    "in_list": "in",
    "not_in_list": "not_in",
    "subset_of_list": "subset_of",
    "superset_of_list": "superset_of",
    "disjoint_from_list": "disjoint_from",
}
TAKES_LIST = frozenset({"in", "not_in", "subset_of", "superset_of", "disjoint_from"})
