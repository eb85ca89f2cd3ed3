"""Root modules of a tree, and whether anything that Terraform reads of one is another."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.errors import NoVerdictError
from generator.gate.roots import COPIES, TERRAFORM, among, has_own, local_sources
from generator.gate.target_search import TargetSearch, TooMuchError
from generator.review.files import files_below
from generator.review.tree import FILE, FOLDER, LINK, Tree

# A step to the folder above, in a path or as a part of one: `join("/", ["..", "policy.json"])`.
_UP = re.compile(rb"(?<!\.)\.\.(?!\.)|\\u002e|\\U0000002e", re.IGNORECASE)
_DEPTH = 100  # folders in one another


@dataclass(frozen=True, slots=True)
class _Look:
    """What a search of one file found. ``above``: it may read files above its folder."""

    sources: tuple[str, ...]
    own: bool
    above: bool


@dataclass(frozen=True, slots=True)
class Looks:
    """Searches that both trees share: the same bytes are searched once."""

    search: TargetSearch
    _found: dict[tuple[str, bool], _Look] = field(default_factory=dict)

    def at(self, tree: Tree, path: str) -> _Look:
        """What a file of Terraform seems to say; nothing where it cannot be read."""
        try:
            key = (tree.identity(path), path.endswith(".json"))
            if key not in self._found:
                self._found[key] = _look(path, tree.read(path))
        except OSError:
            return _Look((), False, False)  # the parser says so, with the file
        return self._found[key]


def _look(path: str, raw: bytes) -> _Look:
    sources = tuple(local_sources(raw))
    above = _ups(raw) > sum(_ups(s.encode()) for s in sources)
    return _Look(sources, has_own(path, raw), above)


def _ups(raw: bytes) -> int:
    if b".." not in raw and b"\\u" not in raw and b"\\U" not in raw:
        return 0  # as in nearly every file, and told much faster
    return len(_UP.findall(raw))


class Modules:
    """The folders with Terraform of one tree."""

    def __init__(self, tree: Tree, looks: Looks) -> None:
        self.tree, self._looks = tree, looks
        self._below: dict[str, dict[str, str]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._seen: dict[str, _Look] = {}

    def roots(self, below: str) -> tuple[str, ...]:
        """Folders of root modules at or below a folder, in the order of their names.

        Raises:
            NoVerdictError: it is larger than what one comparison may read.
        """
        try:
            folders = list(self._folders(below, 0, set()))
            known = {*folders}
            calls = {f: sorted(c for c in self._calls(f) if c in known) for f in folders}
            own = {f for f in folders if any(self._at(p).own for p in self._terraform(f))}
            return tuple(sorted(among(calls, own, self._looks.search)[0]))
        except TooMuchError as error:
            raise NoVerdictError(f"{self.tree.label}: looking for root modules {error}") from None

    def content(self, root: str) -> dict[str, str] | None:
        """Path from the root -> identity of every file that its Terraform can read; None when it
        may read more than can be told from its text."""
        found: dict[str, str] = {}
        for folder in self.reached(root):
            for path in self._files(folder).values():
                if _is_terraform(posixpath.basename(path)) and self._at(path).above:
                    return None
                # Most files lie below the root, and for them a slice of the text is enough.
                inside = path[len(root) + 1 :] if path.startswith(f"{root}/") else ""
                found[inside or posixpath.relpath(path, root or ".")] = self.tree.identity(path)
        return found

    def reached(self, root: str) -> tuple[str, ...]:
        """The folder of a root, and those outside of it that its modules come from."""
        waiting, seen = [root], dict[str, None]()
        while waiting:
            folder = waiting.pop()
            if any(folder == s or not s or folder.startswith(f"{s}/") for s in seen):
                continue
            seen[folder] = None
            for path in self._files(folder).values():
                if _is_terraform(posixpath.basename(path)):
                    waiting += self._targets(posixpath.dirname(path), self._at(path).sources)
        return tuple(seen)

    def _files(self, folder: str) -> dict[str, str]:
        if folder not in self._below:
            self._below[folder] = files_below(self.tree, folder)
        return self._below[folder]

    def _folders(self, folder: str, depth: int, seen: set[str]) -> Iterator[str]:
        real = self.tree.resolved(folder)
        if real is None or real in seen:
            return
        if depth > _DEPTH:
            raise NoVerdictError(f"{folder}: more folders inside one another than pave reads")
        seen.add(real)
        listed = self.tree.listed(real)
        if self._terraform(real):
            yield real
        for name, kind in sorted(listed.items()):
            path = posixpath.join(real, name)
            if name in COPIES or kind not in (FOLDER, LINK) or not self.tree.is_folder(path):
                continue
            yield from self._folders(path, depth + 1, seen)

    def _terraform(self, folder: str) -> tuple[str, ...]:
        if folder not in self._names:
            kinds = sorted(self.tree.listed(folder).items())
            named = ((posixpath.join(folder, n), kind) for n, kind in kinds if _is_terraform(n))
            self._names[folder] = tuple(
                path
                for path, kind in named
                if kind == FILE or (kind == LINK and self.tree.is_file(path))
            )
        return self._names[folder]

    def _calls(self, folder: str) -> Iterator[str]:
        for path in self._terraform(folder):
            yield from self._targets(folder, self._at(path).sources)

    def _targets(self, folder: str, sources: tuple[str, ...]) -> Iterator[str]:
        for source in sources:
            real = self.tree.resolved(posixpath.join(folder, source))
            if real is not None and self.tree.is_folder(real):
                yield real

    def _at(self, path: str) -> _Look:
        if path not in self._seen:
            self._seen[path] = self._looks.at(self.tree, path)
        return self._seen[path]


def _is_terraform(name: str) -> bool:
    return name.endswith(TERRAFORM) and not name.startswith(".")
