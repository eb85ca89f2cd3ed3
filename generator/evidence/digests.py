"""SHA-256 of files, and of several files as one: what ``sha256sum FILES | sha256sum`` prints."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from generator.bounded import read_bounded
from generator.errors import NoVerdictError
from generator.evidence.model import FileDigest


def digest_of(text: str) -> str:
    """Of a text in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digests(paths: Iterable[Path]) -> tuple[FileDigest, ...]:
    """Of each file, by its path from here; paths that are no file are left out.

    Raises:
        NoVerdictError: a file cannot be read.
    """
    found = {shown(path): path for path in paths if path.is_file()}
    try:
        return tuple(
            FileDigest(name, sha256(read_bounded(found[name])).hexdigest())
            for name in sorted(found)
        )
    except OSError as error:
        raise NoVerdictError(f"{error.filename} cannot be read: {error.strerror}") from error


def together(files: Iterable[FileDigest]) -> str:
    """Of the lines that ``sha256sum`` prints for the files; '' where there is none."""
    lines = "".join(f"{file.sha256}  {file.path}\n" for file in files)
    return digest_of(lines) if lines else ""


def shown(path: Path) -> str:
    """A path from here, where it lies below; else in full."""
    relative = os.path.relpath(path)
    return os.fspath(path) if relative.startswith("..") else Path(relative).as_posix()
