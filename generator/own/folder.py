"""Files of ``extra/<environment>/``: which of them are taken, and under which name in the root.

``*.tf`` becomes ``extra_*.tf``, so that a reader of ``out/`` sees what pave did not render;
``modules/`` and ``files/`` keep their paths, so that ``./modules/x`` and ``${path.module}/files/x``
mean the same in both places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.bounded import read_bounded
from generator.errors import Problem, UsageError
from generator.shown import PRINTABLE, hidden, visible

FOLDER = "extra"
PREFIX = "extra_"
_TREES = ("modules", "files")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}\.tf")
_MODULE = re.compile(r"modules/[a-z][a-z0-9_]{0,59}/.+")
_OVERRIDE = re.compile(r"(?:.*_)?override\.tf")  # Terraform lays such a file over the others
_MOST = 1_000  # files of one environment
_DEPTH = 20  # folders in one another
_TOTAL = 64 << 20  # bytes of one environment
_ALLOWED = "*.tf, modules/<name>/, files/, *.md (which stays)"


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One file: ``path`` below the root that gets it, and ``shown``: where it is written."""

    path: str
    shown: str
    text: str


class OwnFolder:
    """Reads the folder of one environment; what cannot be taken is in ``problems``."""

    def __init__(self, folder: Path, shown: str) -> None:
        self._folder, self._shown = folder, shown
        self.problems: list[Problem] = []

    def files(self) -> list[OwnFile]:
        """Every file that can be taken, in the order of their names.

        Raises:
            UsageError: they are too many, too large, or too deep.
        """
        found, total = [], 0
        for path in self._paths():
            if file := self._file(path):
                found.append(file)
                total += len(file.text)
            if total > _TOTAL:
                raise UsageError(f"{self._shown}: holds more than {_TOTAL >> 20} MiB")
        return found

    def _paths(self) -> Iterator[str]:
        seen = 0
        for path in _walk(self._folder, ""):
            seen += 1
            if seen > _MOST:
                raise UsageError(f"{self._shown}: holds more than {_MOST} files")
            if "/" not in path and path.endswith(".md"):
                continue
            yield path

    def _file(self, path: str) -> OwnFile | None:
        target = self._target(path)
        if not target:
            return None
        try:
            text = _text(self._folder / path)
        except OSError as error:
            self._refuse(path, error.strerror or str(error))
            return None
        if bad := hidden(text.removeprefix("\ufeff")):
            self._refuse(path, bad[1], PRINTABLE, bad[0])
            return None
        return OwnFile(target, f"{self._shown}/{path}", text)

    def _target(self, path: str) -> str:
        """Path below the root; nothing for a file that has no place there."""
        if not path.isprintable():
            self._refuse(path, "has characters in its name that cannot be shown")
            return ""
        if path.partition("/")[0] in _TREES and "/" in path:
            if path.startswith("modules/") and not _MODULE.fullmatch(path):
                self._refuse(path, "a module is a folder below modules/, named in a-z, 0-9 and _")
                return ""
            return path
        if _OVERRIDE.fullmatch(path):
            self._refuse(path, "Terraform would lay an override file over what pave renders")
        elif not _NAME.fullmatch(path):
            self._refuse(path, "has no place in a root", _ALLOWED)
        else:
            return PREFIX + path
        return ""

    def _refuse(self, path: str, message: str, allowed: str = "", line: int = 0) -> None:
        self.problems.append(
            Problem(f"{self._shown}/{visible(path)}", line, "", message, allowed=allowed)
        )


def _text(source: Path) -> str:
    """Text of a regular file, its lines ended as they were written.

    Raises:
        OSError: saying why it cannot be taken.
    """
    if source.is_symlink():
        raise OSError(None, "is a symbolic link, and pave copies files only")
    try:
        return read_bounded(source).decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise OSError(None, "is not UTF-8 text") from None


def _walk(folder: Path, prefix: str) -> Iterator[str]:
    """Paths of everything that is no folder, links included; hidden names are left out.

    Raises:
        UsageError: the folders are too deep.
    """
    if prefix.count("/") > _DEPTH:
        raise UsageError(f"{folder}: more than {_DEPTH} folders inside one another")
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        path = f"{prefix}{entry.name}"
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry, f"{path}/")
        else:
            yield path
