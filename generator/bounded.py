"""Reading a file that somebody else may have put there: regular, and not larger than expected."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

LARGEST = 4 << 20  # bytes of a file that a person writes
_CHUNK = 1 << 16  # bytes


class UnfitError(OSError):
    """A file that is not taken, by its kind or size: no error of the system, so no number."""

    def __str__(self) -> str:
        return str(self.strerror)


def read_bounded(path: Path | str, largest: int = LARGEST) -> bytes:
    """The bytes of a regular file.

    A pipe would wait for a writer, a device never ends: neither is opened for reading.

    Raises:
        OSError: it cannot be read, is no regular file, or holds more than ``largest`` bytes.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise UnfitError(None, "not a regular file", str(path))
        raw = b"".join(_parts(descriptor, found.st_size, largest))
    finally:
        os.close(descriptor)
    if len(raw) > largest:
        raise UnfitError(None, f"larger than {largest >> 20} MiB", str(path))
    return raw


def _parts(descriptor: int, size: int, largest: int) -> Iterator[bytes]:
    """What is in a file, up to a byte more than ``largest``: as much at once as it says that it
    holds, because memory for the largest file costs more than to read a small one."""
    left, at_once = largest + 1, size + 1
    while left and (part := os.read(descriptor, min(left, at_once))):
        yield part
        left, at_once = left - len(part), _CHUNK
