"""Writing a result: to standard output, or whole to a file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from generator.errors import UsageError


def write_file(path: Path, text: str) -> None:
    """Replace a file in one step: a reader sees the old result or the new one.

    Raises:
        UsageError: it cannot be written.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
