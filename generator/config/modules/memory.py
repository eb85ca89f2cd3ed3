"""Values that are computed when they are first asked for, and once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.config.language.kinds import EvaluationError

_BUSY = object()


@dataclass(frozen=True, slots=True)
class _Failed:
    """An evaluation that failed: fails again for each reader, so that ``try`` sees it."""

    message: str


class Memory:
    """What one module has evaluated so far."""

    def __init__(self, on_cycle: Callable[[str], None]) -> None:
        self._memory: dict[Any, Any] = {}
        self._on_cycle = on_cycle

    def once(self, key: tuple[str, Any], compute: Callable[[], Any]) -> Any:
        """The value for a key; EvaluationError again where computing it failed."""
        value = self._memory.get(key)
        if value is None and key not in self._memory:
            self._memory[key] = _BUSY
            value = self._memory[key] = _attempt(compute)
        if value is _BUSY:
            self._on_cycle(f"{key[0]}.{key[1]}" if isinstance(key[1], str) else key[0])
            raise EvaluationError(f"{key[0]} depends on itself")
        if isinstance(value, _Failed):
            raise EvaluationError(value.message)
        return value


def _attempt(compute: Callable[[], Any]) -> Any:
    try:
        return compute()
    except EvaluationError as error:
        return _Failed(str(error))
