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
# What git and `terraform init` keep for themselves, also where somebody has committed it.
INTERNAL = frozenset({".git", ".terraform"})


class TreeSource(Protocol):
    """Where a tree comes from. Paths have ``/`` and are relative to its top; '' is the top."""

    def listed(self, folder: str) -> dict[str, str]:
        """Name -> kind of everything in a folder; raises OSError."""

    def content(self, path: str) -> bytes:
        """Bytes of a file; raises OSError."""

    def target(self, path: str) -> bytes:
        """Where a link leads; raises OSError."""

    def identity(self, path: str) -> str:
        """The same for files with the same bytes, in every tree of one kind of repository."""


class Tree:
    """One state of a project, by paths from its top."""

    def __init__(self, source: TreeSource, label: str) -> None:
        self._source, self.label = source, label
        self._folders: dict[str, dict[str, str]] = {}
        self._identities: dict[str, str] = {}
        self._resolved: dict[str, str | None] = {"": "", ".": ""}

    def listed(self, folder: str) -> dict[str, str]:
        """Name -> kind of what is in a folder; nothing where there is none."""
        real = self.resolved(folder)
        return self._listed(real) if real is not None else {}

    def resolved(self, path: str) -> str | None:
        """The path behind all links; None where nothing is, or where they lead outside."""
        if path not in self._resolved:
            self._resolved[path] = None  # while it is looked for: a circle of links leads nowhere
            self._resolved[path] = self._walk(path)
        return self._resolved[path]

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

    def _walk(self, path: str) -> str | None:
        plain = posixpath.normpath(path)
        if plain != path:
            return self.resolved(plain)
        folder, _, name = path.rpartition("/")
        parent = self.resolved(folder)
        if parent is None or path.startswith(("/", "../")) or path == "..":
            return None
        kind = self._listed(parent).get(name)
        here = f"{parent}/{name}" if parent else name
        if kind == LINK:
            return self._behind(here)
        return here if kind else None

    def _behind(self, link: str) -> str | None:
        try:
            target = self._source.target(link).decode("utf-8", "surrogateescape")
        except OSError:
            return None
        if target.startswith("/"):
            return None
        return self.resolved(posixpath.join(posixpath.dirname(link), target))
