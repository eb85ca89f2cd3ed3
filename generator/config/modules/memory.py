"""Values that are computed when they are first asked for, and once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from generator.config.language.kinds import EvaluationError
from generator.config.language.notes import Note, Notes

T = TypeVar("T")


class _State(Enum):
    NEW = "new"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class _Failed:
    """An evaluation that failed: fails again for each reader, so that ``try`` sees it."""

    message: str


class Memory(Generic[T]):
    """What one module has computed so far, by name (``local.x``)."""

    def __init__(self, on_cycle: Callable[[str], None], notes: Notes) -> None:
        self._known: dict[str, T | _Failed | _State] = {}
        self._on_cycle = on_cycle
        self._notes = notes
        self._made: dict[str, Iterable[Note]] = {}  # by name, for every reader of its value

    def once(self, name: str, compute: Callable[[], T]) -> T:
        """The value of a name; EvaluationError again where computing it failed."""
        value = self._known.get(name, _State.NEW)
        if value is _State.NEW:
            self._known[name] = _State.BUSY
            value, self._made[name] = self._notes.heard(lambda: _attempt(compute))
            self._known[name] = value
        self._notes.add(*self._made.get(name, ()))
        if isinstance(value, _State):
            self._on_cycle(name)
            raise EvaluationError(f"{name} depends on itself")
        if isinstance(value, _Failed):
            raise EvaluationError(value.message)
        return value


def _attempt(compute: Callable[[], T]) -> T | _Failed:
    try:
        return compute()
    except EvaluationError as error:
        return _Failed(str(error))
