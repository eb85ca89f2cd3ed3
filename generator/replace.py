"""Write a file whole: a reader sees the old one or the new one, never a half."""

from __future__ import annotations

import os
from pathlib import Path

PRIVATE = 0o600


def replace_file(path: Path, content: bytes, mode: int = PRIVATE) -> None:
    """Put ``content`` at ``path`` in one step; a failure leaves the old file and nothing else.

    Raises:
        OSError: the folder is missing, cannot be written or is full.
    """
    import tempfile  # noqa: PLC0415 - 10 ms that only a writer should pay

    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        if mode != PRIVATE:
            os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
