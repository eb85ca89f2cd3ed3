"""Modules that Terragrunt applies and that other roots call as well: their callers decide nothing
of what a unit gives them, so each is a target of its own."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.gate.roots import calls_of
from generator.gate.target_search import TargetSearch
from generator.gate.targets import Target

_NOT_READ = (".hcl", ".md")  # files of a unit that no module reads


def called_and_applied(
    targets: Sequence[Target], applied: Collection[str], search: TargetSearch
) -> list[Target]:
    """Those of the ``applied`` folders (real paths) that targets call and that are no targets.

    Raises:
        TooMuchError: more than ``search`` allows.
    """
    roots = {os.path.realpath(target.path) for target in targets}
    called = {os.path.realpath(m): (m, target) for target in targets for m in target.modules}
    folders = {real: folder for real, (folder, _) in called.items()}
    found = []
    for real in sorted(called.keys() & set(applied) - roots):
        folder, caller = called[real]
        below = tuple(_below(real, folders, search))
        name = folder_as_named(caller, folder)
        found.append(replace(caller, name=name, path=folder, prefix=name, modules=below))
    return found


def folder_as_named(caller: Target, folder: Path) -> str:
    """A folder as its caller's is written: relative to where pave was started, or absolute."""
    return os.path.normpath(
        os.path.join(caller.prefix, os.path.relpath(folder, caller.path))
    ).replace(os.sep, "/")


def has_files(folder: Path) -> bool:
    """Whether a unit's folder holds more than its own file: Terragrunt copies it over the module
    (Terragrunt documentation, "Units")."""
    try:
        names = [entry.name for entry in os.scandir(folder)]
    except OSError:
        return True  # nobody can tell
    return any(name[0] != "." and not name.endswith(_NOT_READ) for name in names)


def _below(real: str, folders: Mapping[str, Path], search: TargetSearch) -> Iterator[Path]:
    """The folders that a module calls, directly or not."""
    waiting, seen = [real], {real}
    while waiting:
        search.goes_on()
        for other in sorted(calls_of(folders[waiting.pop()], search)):
            if other in folders and other not in seen:
                seen.add(other)
                waiting.append(other)
                yield folders[other]
