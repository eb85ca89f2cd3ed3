"""Digests of everything a verdict depends on. Nothing here parses anything: a warm check of an
unchanged estate does no more than read files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from generator.bounded import read_bounded
from generator.cache import digest
from generator.gate.roots import TERRAFORM, local_sources
from generator.gate.target_search import TargetSearch, TooMuchError
from generator.gate.targets import Target

_IGNORED = {".terraform", ".git", "__pycache__"}
_FETCHED = "modules"  # of .terraform: what `terraform init` fetched
_LIMIT = 64 * 1024 * 1024  # bytes; beyond it a target is checked afresh every time
_PACKAGE = Path(__file__).resolve().parents[2]


class Content:
    """The files of a target: its folder, and folders outside that its modules come from.

    Beyond the bounds of a target, or of the ``search`` over all of them, it has no digest: the
    target is judged afresh, within its budget.
    """

    def __init__(self, target: Target, search: TargetSearch | None = None) -> None:
        self._left, self._search = _LIMIT, search or TargetSearch()
        self._parts: list[str | bytes] = []
        self._seen: set[str] = set()
        self.files: set[str] = set()  # real paths
        self.digest = ""  # '' when there is none
        try:
            if target.kind == "plan":
                self._file(target.path, target.path.name)
                if target.source:
                    self._folder(target.source, "source")
            else:
                self._folder(target.path, ".")
            for values in target.values:
                self._parts += ["values", values.name, values.text, str(values[2:])]
                if values.beside:
                    self._folder(target.path / values.beside, "beside")
            self._parts += ["workspace", target.workspace] if target.workspace else []
            self.digest = digest(*self._parts)
        except (OSError, RecursionError, TooMuchError):
            self.files.clear()
        self._parts.clear()  # one target at a time is in memory

    def covers(self, files: Iterable[str]) -> bool:
        """Whether every file is part of the digest."""
        return all(os.path.realpath(file) in self.files for file in files)

    def _folder(self, folder: Path, shown: str) -> None:
        real = os.path.realpath(folder)
        if real in self._seen:
            return
        self._seen.add(real)
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
        self._search.meets(len(entries) + 1)
        for entry in entries:
            name = f"{shown}/{entry.name}"
            if entry.is_dir():
                if entry.name not in _IGNORED:
                    self._folder(Path(entry.path), name)
                elif entry.name == ".terraform" and os.path.isdir(
                    fetched := os.path.join(entry.path, _FETCHED)
                ):
                    self._folder(Path(fetched), f"{name}/{_FETCHED}")
            elif entry.is_file():
                # The real path of a file that is no link costs nothing here, but a call each below.
                self._file(entry.path, name, "" if entry.is_symlink() else f"{real}/{entry.name}")
            else:  # a link that leads nowhere, or a pipe: the parser says that it cannot be read
                self._parts += [name, "no file"]

    def _file(self, path: str | Path, shown: str, real: str = "") -> None:
        raw = self._search.kept(os.fspath(path))
        if raw is None:
            with open(path, "rb") as stream:
                raw = stream.read(self._left + 1)
            self._search.reads(len(raw))
        self._left -= len(raw)
        if self._left < 0:
            raise TooMuchError("is too large for a digest")
        self.files.add(real or os.path.realpath(path))
        self._parts += [shown, raw]
        if shown.endswith(TERRAFORM):
            self._modules(raw, Path(path).parent, shown)

    def _modules(self, raw: bytes, folder: Path, shown: str) -> None:
        """Local modules, also those outside the target. Escapes in a path are not undone: what
        this misses, :meth:`covers` finds."""
        for source in local_sources(raw):
            if (folder / source).is_dir():
                self._folder(folder / source, f"{shown}>{source}")


def tool_digest() -> str:
    """Digest of this package's code, the parser's version and Python's."""
    folders = [_PACKAGE / name for name in ("config", "gate")]
    parts: list[str | bytes] = [sys.version, *_distributions("hcl2", "python_hcl2")]
    parts += _distributions("lark", "lark")
    for file in _files(folders, (".py", ".txt", ".lark", ".json")):
        parts += [str(file.relative_to(_PACKAGE)), file.read_bytes()]
    return digest(*parts)


def _distributions(module: str, name: str) -> list[str]:
    """Names such as ``python_hcl2-8.1.4.dist-info`` (importlib.metadata costs 20 ms)."""
    spec = find_spec(module)
    if spec is None or not spec.origin:
        return ["none"]
    return sorted(p.name for p in Path(spec.origin).parent.parent.glob(f"{name}-*"))


def settings_digest(
    files: Iterable[Path], policy_folders: Iterable[Path], read: Iterable[bytes] = ()
) -> str:
    """Digest of everything that a person can set: gate files (``read`` before), checkov's
    controls, policies."""
    parts: list[str | bytes] = [*read, *map(read_bounded, files)]
    for folder in policy_folders:
        for file in _files([folder], (".yaml", ".py"), without="examples"):
            parts += [str(file), read_bounded(file)]
    return digest(*parts)


def _files(folders: Iterable[Path], suffixes: tuple[str, ...], without: str = "") -> Iterator[Path]:
    """Files under the folders. ``without``: folders of that name are not entered, but for those
    right under one of the folders, where a family of policies may have any name."""
    for folder in folders:
        for where, names, files in os.walk(folder):
            left_out = {*_IGNORED, "" if where == os.fspath(folder) else without}
            names[:] = sorted(name for name in names if name not in left_out)
            yield from (Path(where, f) for f in sorted(files) if f.endswith(suffixes))
