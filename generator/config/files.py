"""Where Terraform files come from: a folder on disk, or texts in memory. Always bounded."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from generator.bounded import read_bounded
from generator.config.syntax.comments import text_of
from generator.errors import NoVerdictError
from generator.git import git
from generator.repository import repository_of

MAX_FILE = 8 << 20
MAX_FILES = 5_000
MAX_TOTAL = 200 << 20


_INSTALLED = "modules/modules.json"
_ANY_CASE = ":(icase).terraform"  # a file system may not tell capitals apart
_OF_TOOLS = frozenset({".git", ".pave", ".terraform", ".terragrunt-cache"})
_NATIVE = (".tf", ".tofu", ".tfvars")
_CONFIGURATION = (".tf", ".tf.json", ".tofu", ".tofu.json", ".tfvars", ".tfvars.json")


class UnreadableError(Exception):
    """A file or folder that may not or cannot be read."""


class Files(Protocol):
    """A tree of files; paths are relative to the root module, with ``/``."""

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder; raises UnreadableError."""

    def read(self, path: str) -> str:
        """Text of a file; raises UnreadableError."""

    def installed(self) -> str:
        """What ``terraform init`` says of the modules that it fetched; '' without any."""


def refuse_private(path: str, modules: Iterable[str] = ()) -> None:
    """No content of dot folders, plans or states is read.

    A dot folder that a folder of ``modules`` lies in holds Terraform that is judged, so that it
    hides nothing; those where tools keep their own are never read. Paths have one beginning.

    Raises:
        UnreadableError: the file is private.
    """
    if path.endswith(_CONFIGURATION):
        return
    *folders, name = [part for part in path.split("/") if part not in (".", "..")] or [""]
    open_ = max((_shared(folders, module.split("/")) for module in modules), default=0)
    hidden = any(folder.startswith(".") for folder in folders[open_:])
    kept = _OF_TOOLS & set(folders)
    if hidden or kept or name.endswith((".tfplan", ".tfstate", ".tfstate.backup")):
        raise UnreadableError(f"{name} is not read: it is not a source file of this configuration")


def _shared(folders: list[str], module: list[str]) -> int:
    """How many folders of a path lead to the module that the path lies in, else 0."""
    parts = [part for part in module if part not in (".", "..", "")]
    return len(parts) if folders[: len(parts)] == parts else 0


def holds_module(names: Iterable[str]) -> bool:
    """Whether files of these names are a module."""
    return any(name.endswith(_CONFIGURATION) for name in names)


def decoded(path: str, raw: bytes) -> str:
    """Text of a file; raises UnicodeDecodeError."""
    return text_of(raw) if path.endswith(_NATIVE) else raw.decode("utf-8")


class MemoryFiles:
    """Texts by path, as a renderer or a git revision provides them."""

    def __init__(self, files: Mapping[str, str], root: str = "") -> None:
        root = posixpath.normpath(root or ".")
        self._files = {posixpath.relpath(path, root): text for path, text in files.items()}
        self._modules: set[str] = set()

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder."""
        wanted = "" if folder == "." else folder
        found = [p for p in self._files if posixpath.dirname(p) == wanted]
        if not found and folder not in ("", "."):
            raise UnreadableError(f"there is no folder {folder}")
        names = sorted(posixpath.basename(p) for p in found)
        if holds_module(names):
            self._modules.add(wanted)
        return names

    def read(self, path: str) -> str:
        """Text of a file."""
        refuse_private(path, self._modules)
        text = self._files.get(path)
        if text is None:
            raise UnreadableError(f"there is no file {path}")
        return text

    def installed(self) -> str:
        """None: what somebody renders or committed, ``terraform init`` did not fetch."""
        return ""


class DiskFiles:
    """A root module on disk. Nothing outside its boundary is read, also not through links.

    The boundary is the repository that holds the folder (the nearest parent with ``.git``), so
    that a root may call modules beside it (``../../modules/vpc``); without one, ``within``, which
    holds the folder, or the folder itself.
    """

    def __init__(self, root: Path, within: Path | None = None) -> None:
        try:
            self._root = root.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            raise NoVerdictError(f"{root} cannot be read: {_reason(error)}") from None
        if not self._root.is_dir():
            raise NoVerdictError(f"{root} is not a folder")
        parents = (self._root, *self._root.parents)
        outer = within.resolve() if within else self._root
        outer = outer if outer in parents else self._root
        self._boundary = repository_of(self._root) or outer
        self._count = self._total = 0
        self._installed = False
        self._modules = {self._from_boundary(self._root)}
        self.asked: set[str] = set()  # every path that was read, or was to be read

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder."""
        place = self._inside(folder)
        try:
            names = sorted(p.name for p in place.iterdir() if not p.is_dir())
        except OSError as error:
            raise UnreadableError(f"folder {folder} cannot be read: {_reason(error)}") from None
        if holds_module(names):
            self._modules.add(self._from_boundary(place))
        return names

    def read(self, path: str) -> str:
        """Text of a file."""
        try:
            return self._read(path)
        except OSError as error:
            raise UnreadableError(f"{path} cannot be read: {_reason(error)}") from None
        except UnicodeDecodeError:
            raise UnreadableError(f"{path} is not UTF-8 text") from None

    def _fetched(self, file: Path) -> bool:
        """Whether it is a file of a module that ``terraform init`` fetched, in no hidden folder
        there."""
        place = self._root / ".terraform" / "modules"
        if not self._installed or not file.is_relative_to(place):
            return False
        return not any(part.startswith(".") for part in file.relative_to(place).parts)

    def installed(self) -> str:
        """``modules.json`` of the root, where git keeps nothing of ``.terraform``: a pull request
        could bring folders there that no registry has. Outside of a repository nobody can tell.
        """
        place = self._root / ".terraform"
        if place.is_symlink() or not (place / _INSTALLED).is_file():
            return ""
        home = repository_of(self._root)
        kept = git("ls-files", "-z", "--", _ANY_CASE, folder=self._root) if home else None
        if kept is None or kept:
            return ""
        try:
            text = read_bounded(place / _INSTALLED, MAX_FILE).decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""
        self._installed = bool(text)
        return text

    def _read(self, path: str) -> str:
        self.asked.add(str(self._root / path))
        file = self._inside(path)
        if not file.is_file():
            raise UnreadableError(f"{path} is not a regular file")
        if not self._fetched(file):
            refuse_private(self._from_boundary(file), self._modules)
        with file.open("rb") as stream:
            raw = stream.read(MAX_FILE + 1)
        if len(raw) > MAX_FILE:
            raise UnreadableError(f"{path} is larger than {MAX_FILE >> 20} MB")
        self._count += 1
        self._total += len(raw)
        if self._count > MAX_FILES or self._total > MAX_TOTAL:
            raise NoVerdictError(f"{self._root}: the files are too many or too large")
        return decoded(path, raw)

    def _from_boundary(self, place: Path) -> str:
        return place.relative_to(self._boundary).as_posix()

    def _inside(self, path: str) -> Path:
        try:
            found = (self._root / path).resolve(strict=True)
        except (OSError, RuntimeError, ValueError) as error:
            raise UnreadableError(f"{path} cannot be read: {_reason(error)}") from None
        if not found.is_relative_to(self._boundary):
            raise UnreadableError(f"{path} leads outside {self._boundary.name}")
        return found


def _reason(error: Exception) -> str:
    return (error.strerror or "") if isinstance(error, OSError) else "not a path that can be used"
