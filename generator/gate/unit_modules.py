"""Modules that Terragrunt applies and that are no roots of the folder that was named: other roots
call them, which decide nothing of what a unit gives them, or they lie elsewhere in the repository.
Each is a target of its own."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.gate.roots import TERRAFORM, calls_of
from generator.gate.target_search import TargetSearch
from generator.gate.targets import Target
from generator.repository import repository_of

_NOT_READ = (".hcl", ".md")  # files of a unit that no module reads


def other_modules(
    targets: Sequence[Target], applied: Collection[str], search: TargetSearch
) -> list[Target]:
    """Those of the ``applied`` folders (real paths) that are no targets and hold Terraform.

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
    return [*found, *_elsewhere(targets, sorted(set(applied) - called.keys() - roots), search)]


def _elsewhere(
    targets: Sequence[Target], applied: Sequence[str], search: TargetSearch
) -> Iterator[Target]:
    """The modules that lie beside what was named; none outside of the repository."""
    named = next((t for t in targets if t.units and t.kind == "directory"), None)
    home = repository_of(named.within or named.path) if named else None
    if named is None or home is None:
        return
    for real in applied:
        search.goes_on()
        folder = Path(real)
        if real and folder.is_relative_to(os.path.realpath(home)) and _has_terraform(real):
            name = folder_as_named(named, folder)
            yield replace(named, name=name, path=folder, prefix=name, modules=())


def _has_terraform(folder: str) -> bool:
    try:
        return any(entry.name.endswith(TERRAFORM) for entry in os.scandir(folder))
    except OSError:
        return False


def folder_as_named(caller: Target, folder: Path) -> str:
    """A folder as its caller's is written: relative to where pave was started, or absolute."""
    return caller.shown(os.path.relpath(folder, caller.path))


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
