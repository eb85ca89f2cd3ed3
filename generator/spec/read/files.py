"""Where spec files come from: a folder, or texts given by a test."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Protocol

from generator.errors import UsageError
from generator.spec.read.text import MAX_BYTES

SUFFIXES = (".yaml", ".yml")


def is_shared(name: str) -> bool:
    """Whether a file, or a folder that it is in, holds shared defaults: its name begins with _."""
    return any(part.startswith("_") for part in PurePosixPath(name).parts)


class SpecFiles(Protocol):
    """Spec files by name relative to their folder."""

    def names(self) -> list[str]:
        """Names of all spec files, sorted; shared defaults (``_*.yaml``) included."""

    def read(self, name: str) -> bytes:
        """Content; raises OSError when there is no such file inside the folder."""

    def shown(self, name: str) -> str:
        """The name as the user would write it."""


class Texts:
    """Spec files that are already in memory."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def names(self) -> list[str]:
        """Names given."""
        return sorted(self._texts)

    def read(self, name: str) -> bytes:
        """Text as UTF-8."""
        if name not in self._texts:
            raise FileNotFoundError(name)
        return self._texts[name].encode("utf-8", "surrogatepass")

    def shown(self, name: str) -> str:
        """The name as given."""
        return name


class Overlay:
    """SpecFiles with some more on top that are not written yet."""

    def __init__(self, below: SpecFiles, texts: Mapping[str, str]) -> None:
        self._below, self._texts = below, Texts(texts)

    def names(self) -> list[str]:
        """Names of both."""
        return sorted({*self._below.names(), *self._texts.names()})

    def read(self, name: str) -> bytes:
        """The text on top, else the file below."""
        return (self._texts if name in self._texts.names() else self._below).read(name)

    def shown(self, name: str) -> str:
        """As the files below are shown."""
        return self._below.shown(name)


def _refuse(error: OSError) -> None:
    raise UsageError(f"{error.filename}: {error.strerror}")


class Folder:
    """Spec files of a folder; links must not lead out of it."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise UsageError(
                f"there is no folder of specs at {str(folder)!r}; `pave init NAME` starts one"
            )
        self._folder = folder
        self._root = folder.resolve()

    def names(self) -> list[str]:
        """Spec files of the folder and of those in it, such as one for each team; hidden ones and
        links to folders are left out."""
        found = []
        for folder, folders, names in os.walk(self._folder, onerror=_refuse):
            here = Path(folder).relative_to(self._folder)
            visible = [name for name in (*folders, *names) if not name.startswith(".")]
            found += [(here / name).as_posix() for name in visible if name.endswith(SUFFIXES)]
            # A folder that is named like a spec is one that cannot be read.
            folders[:] = [n for n in folders if n in visible and not n.endswith(SUFFIXES)]
        return sorted(found)

    def read(self, name: str) -> bytes:
        """Content of a regular file inside the folder."""
        path = (self._folder / PurePosixPath(name)).resolve()
        if not path.is_relative_to(self._root):
            raise PermissionError("it leads out of the folder of the specs")
        # A FIFO named like a spec must not make the tool wait for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise IsADirectoryError("it is not a regular file")
            return stream.read(MAX_BYTES + 1)

    def shown(self, name: str) -> str:
        """The path as the user named the folder."""
        return (self._folder / name).as_posix()
