"""Writing a result: to standard output, or whole to a file."""

from __future__ import annotations

import os
from pathlib import Path

from generator.errors import UsageError
from generator.replace import replace_file


def write_file(path: Path, text: str) -> None:
    """Replace a file in one step: a reader sees the old result or the new one.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        replace_file(path, text.encode(), 0o666 & ~_umask())
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error


def write_in(folder: Path, name: str, text: str) -> None:
    """Replace a file in a folder, which is made if it is not there; raises UsageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made: {error.strerror}") from error
    write_file(folder / name, text)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
