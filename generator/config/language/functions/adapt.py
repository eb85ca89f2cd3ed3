"""Turns plain functions over known values into functions that expressions can call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.config.language.kinds import EvaluationError, known, unknown
from generator.config.language.scope import Scope
from generator.config.values import Json, Reference, Template, Unknown


def over_known(name: str, function: Callable[..., Any]) -> Callable[[Scope, list[Any]], Any]:
    """Called with literals only: one argument that is not known makes the result unknown."""

    def call(scope: Scope, arguments: list[Any]) -> Any:
        values = [scope.literal(a) for a in arguments]
        if not all(map(known, values)):
            return unknown(f"an argument of {name}() is not known", *values)
        return _guarded(name, function, values)

    return call


def over_any(name: str, function: Callable[..., Any]) -> Callable[[Scope, list[Any]], Any]:
    """Called with the values as they are: the function itself cares for unknown ones."""

    def call(_: Scope, arguments: list[Any]) -> Any:
        return _guarded(name, function, arguments)

    return call


def _guarded(name: str, function: Callable[..., Any], values: list[Any]) -> Any:
    try:
        return function(*values)
    except EvaluationError as error:
        raise EvaluationError(f"{name}(): {error}") from None
    except (TypeError, ValueError, IndexError, KeyError, AttributeError, ArithmeticError):
        raise EvaluationError(f"{name}() cannot be called with these arguments") from None


_OPAQUE = (Reference, Unknown, Template, Json)


def opaque(*values: Any) -> bool:
    """Whether one of the values cannot be looked into."""
    return any(isinstance(v, _OPAQUE) for v in values)
