"""Reading a file that somebody else may have put there: regular, and not larger than expected."""

from __future__ import annotations

import os
import stat
from pathlib import Path

LARGEST = 4 << 20  # bytes of a file that a person writes


def read_bounded(path: Path | str, largest: int = LARGEST) -> bytes:
    """The bytes of a regular file.

    A pipe would wait for a writer, a device never ends: neither is opened for reading.

    Raises:
        OSError: it cannot be read, is no regular file, or holds more than ``largest`` bytes.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(None, "not a regular file", str(path))
        raw = stream.read(largest + 1)
    if len(raw) > largest:
        raise OSError(None, f"larger than {largest >> 20} MiB", str(path))
    return raw
