"""Where a tree comes from: a folder on disk, or a commit. Each is read as it is, links included."""

from __future__ import annotations

import hashlib
import os
import posixpath
from functools import cached_property
from pathlib import Path

from generator.bounded import read_bounded
from generator.config.files import MAX_FILE
from generator.errors import NoVerdictError
from generator.gate.target_search import TargetSearch, TooMuchError
from generator.git import Objects, git
from generator.review.tree import FILE, FOLDER, LINK

_LONGEST_TARGET = 4096  # PATH_MAX of Linux
_MODES = {b"100644": FILE, b"100755": FILE, b"120000": LINK}


class DiskSource:
    """A folder on disk."""

    def __init__(self, top: Path, search: TargetSearch, algorithm: str = "sha1") -> None:
        self._top, self._search, self._algorithm = top, search, algorithm
        self._last = "", b""  # a file is read for its identity, and then for what it says

    def listed(self, folder: str) -> dict[str, str]:
        """Name -> kind of everything in a folder."""
        with os.scandir(self._top / folder) as entries:
            found = {entry.name: _kind_of(entry) for entry in entries}
        self._search.meets(len(found) + 1)
        return found

    def content(self, path: str) -> bytes:
        """Bytes of a file."""
        if path == self._last[0]:
            return self._last[1]
        raw = read_bounded(os.path.join(self._top, path), MAX_FILE)
        try:
            self._search.reads(len(raw))
        except TooMuchError as error:
            raise NoVerdictError(f"{self._top}: comparing it {error}") from None
        self._last = path, raw
        return raw

    def target(self, path: str) -> bytes:
        """Where a link leads."""
        return os.fsencode(os.readlink(self._top / path))

    def identity(self, path: str) -> str:
        """The object id that git would give it."""
        raw = self.content(path)
        digest = hashlib.new(self._algorithm, b"blob %d\0" % len(raw), usedforsecurity=False)
        digest.update(raw)
        return digest.hexdigest()


def _kind_of(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return LINK
    return FOLDER if entry.is_dir() else FILE if entry.is_file() else "other"


class RevisionSource:
    """The tree of a commit."""

    def __init__(self, repository: Path, commit: str, objects: Objects) -> None:
        self._repository, self._commit, self._objects = repository, commit, objects

    @cached_property
    def _index(self) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
        """Kinds by folder and name, and object ids by path."""
        raw = git("ls-tree", "-r", "-z", "--full-tree", self._commit, folder=self._repository)
        if raw is None:
            raise NoVerdictError(f"git cannot read the tree of {self._commit[:12]}")
        folders: dict[str, dict[str, str]] = {"": {}}
        ids: dict[str, str] = {}
        for line in raw.split(b"\0")[:-1]:
            about, _, name = line.partition(b"\t")
            mode, _, object_id = about.split()[:3]
            path = name.decode("utf-8", "surrogateescape")
            if mode in _MODES and not {"", ".", ".."} & {*path.split("/")}:
                ids[path] = object_id.decode()
                _enter(folders, path, _MODES[mode])
        return folders, ids

    def listed(self, folder: str) -> dict[str, str]:
        """Name -> kind of everything in a folder."""
        return self._index[0].get(folder, {})

    def content(self, path: str) -> bytes:
        """Bytes of a file."""
        return self._objects.read(self.identity(path), MAX_FILE)

    def target(self, path: str) -> bytes:
        """Where a link leads."""
        return self._objects.read(self.identity(path), _LONGEST_TARGET)

    def identity(self, path: str) -> str:
        """The object id."""
        found = self._index[1].get(path)
        if found is None:
            raise FileNotFoundError(None, "no such file", path)
        return found


def _enter(folders: dict[str, dict[str, str]], path: str, kind: str) -> None:
    """Put a file into its folder, and every folder above it into its own."""
    while True:
        folder, name = posixpath.split(path)
        known = folder in folders
        folders.setdefault(folder, {})[name] = kind
        if known:
            return
        path, kind = folder, FOLDER
