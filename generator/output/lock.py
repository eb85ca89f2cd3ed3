"""One writer at a time: an advisory lock on ``out/.lock``, gone with the process."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import UsageError

LOCK = ".lock"
WAIT_SECONDS = 30.0
_POLL_SECONDS = 0.05


@contextmanager
def locked(out: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of an output folder, which must exist.

    Raises:
        UsageError: another process held it for ``wait`` seconds, or it cannot be made.
    """
    path = out / LOCK
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    except OSError as error:
        raise UsageError(f"{path}: cannot be locked: {error.strerror}") from error
    try:
        _acquire(handle, fcntl.LOCK_EX, path, wait)
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(handle)


@contextmanager
def locked_for_reading(out: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Wait for a running writer, write nothing; no lock file means that nobody writes.

    Raises:
        UsageError: a writer held the lock for ``wait`` seconds.
    """
    path = out / LOCK
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        yield
        return
    try:
        _acquire(handle, fcntl.LOCK_SH, path, wait)
        yield
    finally:
        os.close(handle)


def _acquire(handle: int, kind: int, path: Path, wait: float) -> None:
    deadline = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                holder = os.pread(handle, 32, 0).decode(errors="replace").strip() or "unknown"
                raise UsageError(
                    f"{path}: another pave is writing (process {holder}), and pave gave up after "
                    f"{wait:g} seconds"
                ) from None
            time.sleep(_POLL_SECONDS)
        else:
            return
