"""Files of one state of a project: a folder on disk, or a revision of a repository.

Both are read as hostile input: bounded, links only as far as they stay inside, and nothing that a
tree brings along (filters, hooks, submodules) takes part.
"""

from __future__ import annotations

import posixpath
from typing import Protocol

from generator.errors import NoVerdictError
from generator.gate.target_search import TooMuchError

FILE, FOLDER, LINK = "file", "folder", "link"
_HOPS = 40  # links in a row, as Linux
# What git and `terraform init` keep for themselves, also where somebody has committed it.
INTERNAL = frozenset({".git", ".terraform"})


class TreeSource(Protocol):
    """Where a tree comes from. Paths have ``/`` and are relative to its top; '' is the top."""

    def listed(self, folder: str) -> dict[str, str]:
        """Name -> kind of everything in a folder; raises OSError."""

    def content(self, path: str) -> bytes:
        """Bytes of a file, or the text of a link; raises OSError."""

    def identity(self, path: str) -> str:
        """The same for files with the same bytes, in every tree of one kind of repository."""


class Tree:
    """One state of a project, by paths from its top."""

    def __init__(self, source: TreeSource, label: str) -> None:
        self._source, self.label = source, label
        self._folders: dict[str, dict[str, str]] = {}
        self._identities: dict[str, str] = {}

    def listed(self, folder: str) -> dict[str, str]:
        """Name -> kind of what is in a folder; nothing where there is none."""
        real = self.resolved(folder)
        return self._listed(real) if real is not None else {}

    def resolved(self, path: str) -> str | None:
        """The path behind all links; None where nothing is, or where they lead outside."""
        return self._walk(posixpath.normpath(path) if path else "", _HOPS)

    def is_file(self, path: str) -> bool:
        """Whether there is a regular file, also behind links."""
        real = self.resolved(path)
        return real is not None and self._kind(real) == FILE

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder, also behind links."""
        real = self.resolved(path)
        return real is not None and self._kind(real) == FOLDER

    def read(self, path: str) -> bytes:
        """Bytes of a file of a fair size; raises OSError."""
        real = self.resolved(path)
        if real is None or self._kind(real) != FILE:
            raise OSError(None, "no regular file of this tree", path)
        return self._source.content(real)

    def identity(self, path: str) -> str:
        """Equal where the bytes of two files are; raises OSError."""
        if path not in self._identities:
            real = self.resolved(path)
            if real is None:
                raise OSError(None, "no regular file of this tree", path)
            self._identities[path] = self._source.identity(real)
        return self._identities[path]

    def _listed(self, real: str) -> dict[str, str]:
        if real not in self._folders:
            try:
                found = self._source.listed(real)
            except NotADirectoryError:
                found = {}
            except OSError as error:
                reason = error.strerror or error
                raise NoVerdictError(f"{self.label}: {real} cannot be read: {reason}") from error
            except TooMuchError as error:
                raise NoVerdictError(f"{self.label}: looking through it {error}") from None
            self._folders[real] = {n: k for n, k in found.items() if n not in INTERNAL}
        return self._folders[real]

    def _kind(self, real: str) -> str:
        folder, name = posixpath.split(real)
        return FOLDER if not real else self._listed(folder).get(name, "")

    def _walk(self, path: str, hops: int) -> str | None:
        at = ""
        parts = [part for part in path.split("/") if part not in ("", ".")]
        for position, name in enumerate(parts):
            if name == "..":
                if not at:
                    return None
                at = posixpath.dirname(at)
                continue
            kind = self._listed(at).get(name)
            if kind is None or (kind == FILE and position < len(parts) - 1):
                return None
            here = posixpath.join(at, name)
            if kind == LINK:
                return self._behind(here, parts[position + 1 :], hops)
            at = here
        return at

    def _behind(self, link: str, rest: list[str], hops: int) -> str | None:
        try:
            target = self._source.content(link).decode("utf-8", "surrogateescape")
        except OSError:
            return None
        if not hops or target.startswith("/"):
            return None
        return self._walk("/".join([posixpath.dirname(link), target, *rest]), hops - 1)
