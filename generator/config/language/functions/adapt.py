"""Turns plain functions into functions that expressions can call: parameters converted.

A signature has one letter per parameter: ``s`` string, ``n`` number, ``i`` whole number,
``b`` bool, ``l`` list or set, ``L`` list of strings, ``m`` map, ``v`` any value but null,
``a`` any value. ``*`` after the last one takes any number more of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from generator.config.blanks import normalized
from generator.config.language.guard import guarded
from generator.config.language.kinds import (
    EvaluationError,
    known,
    unknown,
)
from generator.config.language.operators import to_bool, to_number, to_string
from generator.config.language.scope import Scope
from generator.config.marks import like
from generator.config.values import Json, ModuleValue, Reference, Template, Unknown, Value

if TYPE_CHECKING:
    from typing_extensions import TypeIs

Called = Callable[[Scope, list[Value]], Value]
# A function by itself: what its parameters are, its signature says.
Plain = Callable[..., Value]
Opaque: TypeAlias = Reference | Unknown | Template | Json  # cannot be looked into


def over_known(name: str, signature: str, function: Plain) -> Called:
    """Called with literals only: one argument that is not known makes the result unknown."""

    def call(scope: Scope, arguments: list[Value]) -> Value:
        values = [scope.literal(a) for a in arguments]
        kinds = _kinds(name, signature, len(values))
        if not all(map(known, values)):
            return unknown(f"an argument of {name}() is not known", *values)
        return _guarded(name, lambda: function(*map(_converted, kinds, values)))

    return call


def over_any(name: str, signature: str, function: Plain) -> Called:
    """Called with the values as they are: the function itself cares for unknown ones."""

    def call(_: Scope, arguments: list[Value]) -> Value:
        kinds = _kinds(name, signature, len(arguments))
        return _guarded(name, lambda: function(*map(_open_or_converted, kinds, arguments)))

    return call


def _kinds(name: str, signature: str, count: int) -> str:
    """One letter for each argument."""
    fixed = signature.rstrip("*")
    if signature.endswith("*"):
        fixed, last = fixed[:-1], fixed[-1]
        if count >= len(fixed):
            return fixed + last * (count - len(fixed))
    elif count == len(fixed):
        return fixed
    raise EvaluationError(f"{name}() cannot be called with {count} arguments")


def _guarded(name: str, call: Callable[[], Value]) -> Value:
    try:
        return guarded(name, lambda: _kept(call()))
    except EvaluationError as error:
        raise EvaluationError(f"{name}(): {error}") from None


def _kept(value: Value) -> Value:
    """The result in the form in which Terraform keeps all texts."""
    if isinstance(value, str) and not value.isascii():
        return like(normalized(value), value)
    if isinstance(value, list) and any(isinstance(v, str) and not v.isascii() for v in value):
        return type(value)(map(_kept, value))
    return value


def _open_or_converted(kind: str, value: Value) -> Value:
    return value if opaque(value) else _converted(kind, value)


def _converted(kind: str, value: Value) -> Value:
    if kind == "a":
        return value
    if value is None:
        raise EvaluationError("an argument must not be null")
    return _CONVERSIONS[kind](value)


def _whole(value: Value) -> int:
    number = to_number(value)
    if not isinstance(number, int):
        raise EvaluationError("a whole number is required")
    return number


def _list(value: Value) -> list[Value]:
    if isinstance(value, list):
        return value
    raise EvaluationError("a list is required")


def _map(value: Value) -> dict[str, Value]:
    value = value.plain() if isinstance(value, ModuleValue) else value
    if isinstance(value, dict):
        return value
    raise EvaluationError("a map is required")


def _strings(value: Value) -> list[Value]:
    return [None if item is None else to_string(item) for item in _list(value)]


_CONVERSIONS: dict[str, Callable[[Value], Value]] = {
    "s": to_string,
    "n": to_number,
    "i": _whole,
    "b": to_bool,
    "l": _list,
    "L": _strings,
    "m": _map,
    "v": lambda value: value,
}


def opaque(value: Value) -> TypeIs[Opaque]:
    """Whether a value cannot be looked into."""
    return isinstance(value, Opaque)


def seen(lists: Sequence[list[Value] | Opaque]) -> list[list[Value]] | None:
    """The lists if all of them can be looked into, else None."""
    found = [items for items in lists if not opaque(items)]
    return found if len(found) == len(lists) else None
