"""The copy of one target: which folders, under which names, and the way back to the originals."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

from generator.bounded import read_bounded
from generator.config.files import MAX_FILE, MAX_FILES
from generator.config.modules.file_names import TOFU
from generator.gate.checkov.readable.module import ReadableModule, needs_copy, readable
from generator.gate.roots import COPIES, TERRAFORM, local_sources

_SKIPPED = {".terraform", ".git", *COPIES}
_VALUES = (".tfvars", ".tfvars.json")
_TOO_MANY = "more folders than pave reads"
Lines = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class ReadableCopy:
    """``root``: the folder to check. ``files``: of each copied file the original, and the lines in
    which its blocks begin, here and there; none where they are the same. ``tofu``: whether files
    of OpenTofu are among them."""

    root: str
    files: dict[str, tuple[str, Lines]] = field(default_factory=dict)
    read: tuple[str, ...] = ()  # originals that checkov would not have read as they are
    tofu: bool = False

    def original(self, file: str, line: int) -> tuple[str, int]:
        """Where what checkov found at a place of the copy is written."""
        found = self.files.get(os.path.abspath(file))
        if found is None:
            return file, line
        name, lines = found
        at = bisect_right(lines, line, key=itemgetter(0)) - 1
        return name, lines[at][1] if at >= 0 else (1 if lines else line)


def folders_of(root: Path) -> dict[str, list[str]]:
    """Folders that checkov looks into, with the names of their files: those below a root, and
    those that its modules come from.

    Raises OSError: more than pave reads.
    """
    found: dict[str, list[str]] = {}
    waiting = [os.path.abspath(root)]
    for folder, below, _ in os.walk(root):
        below[:] = sorted(set(below) - _SKIPPED)
        waiting.append(os.path.abspath(folder))
        if len(waiting) > MAX_FILES:
            raise OSError(_TOO_MANY)
    while waiting:
        folder = waiting.pop()
        if folder not in found and os.path.isdir(folder):
            found[folder] = sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
            waiting += _called(folder, found[folder])
            if len(found) > MAX_FILES:
                raise OSError(_TOO_MANY)
    return found


def _called(folder: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name.endswith(TERRAFORM):
            raw = read_bounded(Path(folder, name), MAX_FILE)
            yield from (os.path.normpath(os.path.join(folder, s)) for s in local_sources(raw))


def copied(root: Path, place: Path) -> dict[str, Any]:
    """Copy a target into ``place``; a :class:`ReadableCopy` as JSON types. Raises OSError."""
    files: dict[str, Any] = {}
    read: list[str] = []
    for folder, names in folders_of(root).items():
        new = _in(place, folder)
        new.mkdir(parents=True, exist_ok=True)
        module = readable(Path(folder), names) if needs_copy(names) else ReadableModule()
        verbatim = _VALUES if module.files else (*_VALUES, ".tf")
        for name in names:
            if name.endswith(verbatim):
                (new / name).write_bytes(read_bounded(Path(folder, name), MAX_FILE))
                files[str(new / name)] = (os.path.join(folder, name), ())
        for name, file in module.files.items():
            (new / name).write_bytes(file.text.encode())
            files[str(new / name)] = (os.path.join(folder, file.file), file.lines)
        read += (os.path.join(folder, name) for name in module.read)
    tofu = any(name.endswith(TOFU) for name in read)
    here = str(_in(place, os.path.abspath(root)))
    return {"root": here, "files": files, "read": read, "tofu": tofu}


def _in(place: Path, folder: str) -> Path:
    return place / os.path.relpath(folder, Path(folder).anchor)


def wants_copy(root: Path) -> bool:
    """Whether checkov reads any folder of a target otherwise than Terraform or OpenTofu does.

    Raises OSError: more than pave reads.
    """
    return any(map(needs_copy, folders_of(root).values()))
