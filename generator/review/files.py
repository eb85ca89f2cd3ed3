"""A tree as the files of a root module that Terraform would read."""

from __future__ import annotations

import posixpath

from generator.config.files import (
    MAX_FILES,
    MAX_TOTAL,
    UnreadableError,
    decoded,
    holds_module,
    refuse_private,
)
from generator.errors import NoVerdictError
from generator.review.tree import FILE, FOLDER, LINK, Tree


class TreeFiles:
    """Paths are relative to the root module in the folder ``root`` of the tree."""

    def __init__(self, tree: Tree, root: str) -> None:
        self._tree, self._root = tree, root
        self._total = 0
        self._modules = {tree.resolved(root) or root}
        self.asked: set[str] = set()  # from the top of the tree

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder."""
        path = self._path(folder)
        if not self._tree.is_folder(path):
            raise UnreadableError(f"folder {folder} cannot be read: there is none in this tree")
        listed = self._tree.listed(path)
        names = sorted(n for n in listed if not self._tree.is_folder(posixpath.join(path, n)))
        if holds_module(names):
            self._modules.add(self._tree.resolved(path) or path)
        return names

    def read(self, path: str) -> str:
        """Text of a file."""
        full = self._path(path)
        self.asked.add(full)
        refuse_private(self._tree.resolved(full) or full, self._modules)
        try:
            raw = self._tree.read(full)
        except OSError as error:
            raise UnreadableError(f"{path} cannot be read: {error.strerror}") from None
        self._total += len(raw)
        if len(self.asked) > MAX_FILES or self._total > MAX_TOTAL:
            raise NoVerdictError(f"{self._root}: the files are too many or too large")
        try:
            return decoded(path, raw)
        except UnicodeDecodeError:
            raise UnreadableError(f"{path} is not UTF-8 text") from None

    def installed(self) -> str:
        """None: a tree of git holds nothing that ``terraform init`` fetched."""
        return ""

    def _path(self, path: str) -> str:
        """From the top; what leads above the top is a name that no tree has."""
        if path.startswith("/"):
            raise UnreadableError(f"{path} leads outside of the tree")
        found = posixpath.normpath(posixpath.join(self._root, path))
        if found == ".." or found.startswith("../"):
            raise UnreadableError(f"{path} leads outside of the tree")
        return "" if found == "." else found


def files_below(tree: Tree, folder: str) -> dict[str, str]:
    """Path below the folder -> path from the top of every file in it, links to folders followed
    once."""
    found: dict[str, str] = {}
    waiting, seen = [("", folder)], set()
    while waiting:
        below, path = waiting.pop()
        real = tree.resolved(path)
        if real is None or real in seen:
            continue
        seen.add(real)
        for name, kind in tree.listed(path).items():
            here = f"{below}/{name}" if below else name
            there = f"{path}/{name}" if path else name
            if kind == FOLDER or (kind == LINK and tree.is_folder(there)):
                waiting.append((here, there))
            elif kind == FILE or tree.is_file(there):
                found[here] = there
    return found
