"""Bounds on what happens before a target has a process and a budget of its own: looking for the
targets, and reading them for the digests of kept verdicts."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from generator.errors import NoVerdictError

MAX_DEPTH = 100  # folders in one another
MAX_ENTRIES = 1_000_000  # files and folders that are met; a link leads to the same ones again
MAX_BYTES = 4 << 30
_KEPT = 32 << 20  # bytes that are kept in memory between the two readings


class TooMuchError(Exception):
    """The bounds are reached; the message goes on after "it" in a sentence."""


class TargetSearch:
    """What one search may take, over all targets together. ``seconds`` by the clock, from now."""

    def __init__(self, seconds: float = 120) -> None:
        self._seconds = seconds
        self._ends = time.monotonic() + seconds
        self._entries, self._bytes = MAX_ENTRIES, MAX_BYTES
        self._kept: dict[str, bytes] = {}  # by absolute path
        self._room = _KEPT

    def meets(self, entries: int) -> None:
        """Count files and folders; raises TooMuchError."""
        self._entries -= entries
        if self._entries < 0:
            raise TooMuchError(f"found more than {MAX_ENTRIES} files and folders")
        self.goes_on()

    def reads(self, size: int) -> None:
        """Count bytes; raises TooMuchError."""
        self._bytes -= size
        if self._bytes < 0:
            raise TooMuchError(f"read more than {MAX_BYTES >> 20} MiB")
        self.goes_on()

    def keep(self, path: str, raw: bytes) -> None:
        """Remember a whole file, so that its digest needs no second reading."""
        self._room -= len(raw)
        if self._room >= 0:
            self._kept[os.path.abspath(path)] = raw

    def kept(self, path: str) -> bytes | None:
        """The bytes of a file that were kept."""
        return self._kept.get(path)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Let the clock stand: what is done inside has a time of its own."""
        began, ends = time.monotonic(), self._ends
        self._ends = math.inf
        try:
            yield
        finally:
            self._ends = ends + time.monotonic() - began

    def goes_on(self) -> None:
        """Look at the clock; raises TooMuchError."""
        if time.monotonic() > self._ends:
            raise TooMuchError(f"took longer than {self._seconds:g} seconds (--budget SECONDS)")


def no_search(directory: object, error: TooMuchError) -> NoVerdictError:
    """What the user is told."""
    return NoVerdictError(
        f"There is no verdict on {directory}: the search for root modules in it "
        f"{error}. Name the folders to judge one by one."
    )
