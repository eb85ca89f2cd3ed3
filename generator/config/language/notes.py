"""What could not be computed, with its place; said only where something hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
Note = tuple[str, int, str]  # file, line, message


class Notes:
    """Notes of one evaluation. What decides nothing is evaluated ``hushed``: its notes are only
    heard, and said when a value that they belong to is read by something else."""

    def __init__(self) -> None:
        self.said: dict[Note, None] = {}
        self.hushed = False
        self._heard: dict[Note, None] = {}

    def add(self, *notes: Note) -> None:
        """Remember notes, each once."""
        self._heard.update(dict.fromkeys(notes))
        if not self.hushed:
            self.said.update(dict.fromkeys(notes))

    def heard(self, compute: Callable[[], T]) -> tuple[T, Iterable[Note]]:
        """What ``compute`` gives, with the notes that it made."""
        outer, self._heard = self._heard, {}
        try:
            return compute(), self._heard
        finally:
            self._heard = outer

    @contextmanager
    def hush(self, hushed: bool = True) -> Iterator[None]:
        """Say nothing of what is evaluated inside, where ``hushed``."""
        before = self.hushed
        self.hushed = before or hushed
        try:
            yield
        finally:
            self.hushed = before
