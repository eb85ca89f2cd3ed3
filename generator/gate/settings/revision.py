"""A gate file as it stands at a revision of the repository, such as the base of a pull request."""

from __future__ import annotations

import os
import re
from pathlib import Path

from generator.errors import NoVerdictError, UsageError
from generator.gate.settings.gate_file import ESTATE, LARGEST, GateFile
from generator.git import commit_of, git

_OPTION = "--gate-from: "
_ENTRY = re.compile(r"(?P<mode>\d{6}) \w+ (?P<object>[0-9a-f]+) +(?P<size>\d+|-)\t.*\0", re.DOTALL)
_REGULAR = ("100644", "100755")


def gate_file_of(revision: str, path: Path | None) -> GateFile | None:
    """The gate file (the estate's unless another is named) at a revision; None when it has none.

    Raises:
        UsageError, NoVerdictError: as for :func:`file_of`.
    """
    path = path or ESTATE
    raw = file_of(revision, path, LARGEST)
    return None if raw is None else GateFile(f"{revision}:{path.as_posix()}", raw)


def file_of(revision: str, path: Path, largest: int) -> bytes | None:
    """A file of at most ``largest`` bytes at a revision; None when that has none.

    Git reads objects by name: no filter, no hook, no configuration of the tree takes part.

    Raises:
        UsageError: no such revision, or a name that cannot be one.
        NoVerdictError: git cannot be run, or what it names is no file of a fair size.
    """
    listed = _listed(revision, path, f"./{path.as_posix()}")
    return _content(listed, f"{revision}:{path.as_posix()}", largest) if listed else None


def files_below(revision: str, folder: Path, largest: int) -> dict[str, str]:
    """Path below a folder -> object of each regular file of at most ``largest`` bytes.

    Raises:
        UsageError, NoVerdictError: as for :func:`file_of`.
    """
    found = {}
    for line in _listed(revision, folder, f"./{folder.as_posix()}/", "-r").split("\0"):
        entry = _ENTRY.fullmatch(f"{line}\0")
        if entry and entry["mode"] in _REGULAR and int(entry["size"]) <= largest:
            path = line.partition("\t")[2]
            found[os.path.relpath(path, folder)] = entry["object"]
    return found


def _listed(revision: str, path: Path, below: str, *options: str) -> str:
    """Entries of a tree of git, each with its end; '' where there is none."""
    if path.is_absolute() or ".." in path.parts:
        raise UsageError(f"{_OPTION}{path} must be inside the current folder.")
    commit = commit_of(revision, told=_OPTION)
    listed = git("ls-tree", *options, "-z", "-l", commit, "--", below)
    if listed is None:
        raise NoVerdictError(f"{revision}:{path.as_posix()}: git cannot read this revision.")
    return listed.decode("utf-8", "surrogateescape")


def blob_of(object_id: str, shown: str) -> bytes:
    """Content of an object that the repository lists.

    Raises:
        NoVerdictError: git cannot read it.
    """
    raw = git("cat-file", "blob", object_id)
    if raw is None:
        raise NoVerdictError(f"{shown}: git cannot read this file.")
    return raw


def _content(listed: str, shown: str, largest: int) -> bytes:
    entry = _ENTRY.fullmatch(listed)
    if entry is None or entry["mode"] not in _REGULAR:
        raise NoVerdictError(f"{shown}: not a regular file")
    if int(entry["size"]) > largest:
        raise NoVerdictError(f"{shown}: larger than {largest >> 20} MiB")
    return blob_of(entry["object"], shown)
