"""Turns plain functions into functions that expressions can call: parameters converted.

A signature has one letter per parameter: ``s`` string, ``n`` number, ``i`` whole number,
``b`` bool, ``l`` list or set, ``L`` list of strings, ``m`` map, ``v`` any value but null,
``a`` any value. ``*`` after the last one takes any number more of its kind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.config.language.kinds import (
    EvaluationError,
    LimitError,
    UnsureError,
    known,
    unknown,
)
from generator.config.language.operators import to_bool, to_number, to_string
from generator.config.language.scope import Scope
from generator.config.values import Json, ModuleValue, Reference, Template, Unknown

Called = Callable[[Scope, list[Any]], Any]


def over_known(name: str, signature: str, function: Callable[..., Any]) -> Called:
    """Called with literals only: one argument that is not known makes the result unknown."""

    def call(scope: Scope, arguments: list[Any]) -> Any:
        values = [scope.literal(a) for a in arguments]
        kinds = _kinds(name, signature, len(values))
        if not all(map(known, values)):
            return unknown(f"an argument of {name}() is not known", *values)
        return _guarded(name, lambda: function(*map(_converted, kinds, values)))

    return call


def over_any(name: str, signature: str, function: Callable[..., Any]) -> Called:
    """Called with the values as they are: the function itself cares for unknown ones."""

    def call(_: Scope, arguments: list[Any]) -> Any:
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


def _guarded(name: str, call: Callable[[], Any]) -> Any:
    try:
        return call()
    except EvaluationError as error:
        raise EvaluationError(f"{name}(): {error}") from None
    except (LimitError, UnsureError, RecursionError):
        raise
    except Exception:
        raise UnsureError(f"{name}() with these arguments") from None


def _open_or_converted(kind: str, value: Any) -> Any:
    return value if isinstance(value, _OPAQUE) else _converted(kind, value)


def _converted(kind: str, value: Any) -> Any:
    if kind == "a":
        return value
    if value is None:
        raise EvaluationError("an argument must not be null")
    return _CONVERSIONS[kind](value)


def _whole(value: Any) -> int:
    number = to_number(value)
    if not isinstance(number, int):
        raise EvaluationError("a whole number is required")
    return number


def _list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    raise EvaluationError("a list is required")


def _map(value: Any) -> dict[str, Any]:
    value = value.plain() if isinstance(value, ModuleValue) else value
    if isinstance(value, dict):
        return value
    raise EvaluationError("a map is required")


def _strings(value: Any) -> list[str | None]:
    return [None if item is None else to_string(item) for item in _list(value)]


_CONVERSIONS: dict[str, Callable[[Any], Any]] = {
    "s": to_string,
    "n": to_number,
    "i": _whole,
    "b": to_bool,
    "l": _list,
    "L": _strings,
    "m": _map,
    "v": lambda value: value,
}
_OPAQUE = (Reference, Unknown, Template, Json)


def opaque(*values: Any) -> bool:
    """Whether one of the values cannot be looked into."""
    return any(isinstance(v, _OPAQUE) for v in values)
