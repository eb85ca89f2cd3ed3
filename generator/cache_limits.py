"""Bounds on the cache: entries unused for a month go, then the longest unused ones over a size.

Looked at once a day, and only by a process that adds something: a warm run pays nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

DAY = 24 * 3600  # seconds
LONGEST_UNUSED = 30 * DAY
LARGEST = 512 * 1024 * 1024  # bytes, of all kinds of documents together
_MARK = "pruned"  # its time of change says when the cache was looked at

_Found = tuple[float, int, str]  # last used, size, path


def mark_used(stream_number: int, path: Path) -> None:
    """Note the use of an entry, once a day, in its time of change, if that can be written."""
    if time.time() - os.fstat(stream_number).st_mtime > DAY:
        with suppress(OSError):
            os.utime(path)


def prune_daily(folder: Path) -> None:
    """Prune the cache unless that was done within a day; an error is none of the caller's."""
    mark, now = folder / _MARK, time.time()
    try:
        if mark.exists() and 0 <= now - mark.stat().st_mtime < DAY:
            return
        mark.touch()  # first: a second process must not start as well
        prune(folder, now)
    except OSError:
        return


def prune(folder: Path, now: float) -> None:
    """Remove what is unused for too long, and then the longest unused until the rest fits."""
    found = sorted(_documents(folder))
    total = sum(size for _, size, _ in found)
    for used, size, path in found:
        if now - used <= LONGEST_UNUSED and total <= LARGEST:
            return
        Path(path).unlink(missing_ok=True)
        total -= size


def _documents(folder: Path) -> Iterator[_Found]:
    """Files at ``<kind>/<two characters>/``: documents, and what a killed process left there.

    Other folders (checkov's environment) have another shape and are not looked into.
    """
    for shelf in folder.glob("*/??"):
        with os.scandir(shelf) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    about = entry.stat(follow_symlinks=False)
                    yield about.st_mtime, about.st_size, entry.path
