"""A fault inside a function makes its value unknown, and ends nothing else."""

from __future__ import annotations

from collections.abc import Callable

from generator.config.language.kinds import EvaluationError, LimitError, UnsureError
from generator.config.values import Value
from generator.errors import PaveError


def guarded(name: str, call: Callable[[], Value]) -> Value:
    """The value of a function; any fault inside it becomes an UnsureError."""
    try:
        return call()
    except (EvaluationError, LimitError, UnsureError, RecursionError, PaveError):
        raise
    except Exception:
        raise UnsureError(f"{name}() with these arguments") from None
