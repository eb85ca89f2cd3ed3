"""Where the specs beside a gate file come from: its folder, or a revision of the repository."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from generator.bounded import read_bounded
from generator.errors import NoVerdictError
from generator.gate.settings.gate_file import in_tree
from generator.shown import visible

LARGEST = 1 << 20  # bytes of a spec
_SUFFIXES = (".yaml", ".yml")
_MOST = 10_000  # files


class SpecSource(Protocol):
    """Specs by name below their folder; files that begin with ``_`` are shared defaults."""

    def names(self) -> list[str]:
        """Every YAML file that is not hidden, sorted."""

    def read(self, name: str) -> bytes:
        """Content of a regular file of a fair size; raises OSError."""

    def shown(self, name: str) -> str:
        """The name in messages."""


@dataclass(frozen=True, slots=True)
class FolderSpecs:
    """Files of a folder. ``apart``: places whose trees they must not lie in."""

    folder: Path
    apart: tuple[Path, ...] = ()

    def names(self) -> list[str]:
        """Every YAML file; not those of folders in the top of a repository, or of a repository
        inside of the folder, which hold more than specs."""
        found: list[str] = []
        seen = 0
        for folder, folders, names in os.walk(self.folder):
            here = Path(folder).relative_to(self.folder)
            top = _is_home(folder)
            inner = [n for n in folders if _is_visible(n) and not top]
            folders[:] = [n for n in inner if not _is_home(os.path.join(folder, n))]
            found += [(here / name).as_posix() for name in names if is_spec(name)]
            seen += len(folders) + len(names)
            _refuse_many(seen, str(self.folder))
        return sorted(found)

    def read(self, name: str) -> bytes:
        """A file whose links do not lead out of the folder."""
        path = self.folder / name
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(os.path.realpath(self.folder)) or in_tree(path, self.apart):
            raise OSError(None, "leads out of the folder of the specs", str(path))
        return read_bounded(path, LARGEST)

    def shown(self, name: str) -> str:
        """Below the folder as the user named it."""
        return visible((self.folder / name).as_posix())


@dataclass(frozen=True, slots=True)
class RevisionSpecs:
    """Files of a folder at a revision of git; links are none of them."""

    revision: str
    folder: Path
    _objects: dict[str, str] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Every YAML file of the revision, below the same folders as those of the folder."""
        from generator.gate.settings.revision import files_below  # noqa: PLC0415 - runs git

        found = files_below(self.revision, self.folder, LARGEST)
        _refuse_many(len(found), self.shown(""))
        self._objects.update(found)
        top = _is_home(self.folder)
        return sorted(name for name in found if is_spec(name) and not (top and "/" in name))

    def read(self, name: str) -> bytes:
        """A file as the revision has it."""
        if name not in self._objects:
            raise OSError(None, "no regular file of this revision", name)
        from generator.gate.settings.revision import blob_of  # noqa: PLC0415 - runs git

        return blob_of(self._objects[name], self.shown(name))

    def shown(self, name: str) -> str:
        """``main:environments/production-account.yaml``."""
        return visible(f"{self.revision}:{posixpath.join(self.folder.as_posix(), name)}")


def beside(path: Path, of_tree: bool, judged: Iterable[Path]) -> SpecSource:
    """The specs beside a gate file. Those of a trusted file are never what is judged."""
    return FolderSpecs(path.parent, () if of_tree else tuple(judged))


def _is_visible(name: str) -> bool:
    return not name.startswith(".")


def is_spec(name: str) -> bool:
    """Whether a path below the folder is one of a YAML file, no part of which is hidden."""
    return all(map(_is_visible, name.split("/"))) and name.endswith(_SUFFIXES)


def _is_home(folder: Path | str) -> bool:
    return os.path.lexists(os.path.join(folder, ".git"))


def _refuse_many(count: int, where: str) -> None:
    if count > _MOST:
        raise NoVerdictError(f"{where}: more than {_MOST} files beside the gate file")
