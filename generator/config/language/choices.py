"""Values that are one of several, because a condition that is not known chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from generator.config.language.kinds import EvaluationError
from generator.config.values import Base64, Json, ModuleValue, Template, Unknown, Value

_MOST_CHOICES = 16  # inside one that somebody looks into


def one_of(found: Unknown, branches: list[Value]) -> Unknown:
    """The unknown value with what it is one of, where each of them says something by itself."""
    told = not any(isinstance(branch, Unknown | ModuleValue) for branch in branches)
    few = told and sum(map(_choices, branches)) <= _MOST_CHOICES
    return replace(found, either=tuple(branches)) if few else found


def _choices(value: Value) -> int:
    """How many branches of other choices are in a value: these double with each level."""
    if isinstance(value, Unknown):
        return sum(1 + _choices(branch) for branch in value.either)
    if isinstance(value, Json | Base64):
        return _choices(value.value)
    parts: Iterable[Value] = value if isinstance(value, list) else ()
    if isinstance(value, dict | Template):
        parts = value.values() if isinstance(value, dict) else value.parts
    return sum(map(_choices, parts))


def each_of(value: Unknown, ask: Callable[[Value], Value]) -> Unknown:
    """What is made of an unknown value: of each that it may be, where that is known."""
    try:
        return one_of(value.about(value.references), [ask(branch) for branch in value.either])
    except EvaluationError:
        return value.about(value.references)
