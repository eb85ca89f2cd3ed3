"""The root module that is named to a command which reads one, with the values of Terragrunt.

``pave check`` judges folders of many roots and finds the units in them (given_by_units.py). Here
units may lie anywhere in the repository, and a unit may be named in place of its module.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from generator.config.terragrunt import UNIT
from generator.errors import NoVerdictError
from generator.gate.given_by_units import module_below, with_units
from generator.gate.roots import COPIES, TERRAFORM
from generator.gate.source_map import FILE
from generator.gate.target_search import TargetSearch
from generator.gate.targets import Target, resolve
from generator.repository import repository_of

_MOST = 100_000  # files and folders of a repository in which units are looked for


def named_roots(name: str, out: Path, search: TargetSearch | None = None) -> list[Target]:
    """The targets that a name stands for; of exactly one with the values of its units. A folder
    with ``terragrunt.hcl`` and no Terraform stands for its module, with its values alone.

    Raises:
        UsageError: no such target.
        NoVerdictError: no Terraform, a module of the unit that is not in the repository, or more
            than ``search`` allows.
    """
    search = search or TargetSearch()
    folder = Path(name)
    if _is_bare_unit(folder):
        module = module_below(folder, repository_of(folder.absolute()))
        if module is None or not module.is_dir():
            raise NoVerdictError(f"{name}: the module that this unit applies is not in this tree.")
        found = [
            t
            for t in resolve([os.path.join(".", os.path.relpath(module))], out, search)
            if t.path == module
        ]
        one = [replace(t, units=(folder.absolute(),)) for t in found]
        return with_units(one, search, apart=False)
    found = resolve([name], out, search)
    if len(found) != 1 or found[0].kind != "directory":
        return found
    return with_units([replace(found[0], units=_units_around(found[0]))], search, apart=False)


def _is_bare_unit(folder: Path) -> bool:
    try:
        names = [entry.name for entry in os.scandir(folder)]
    except OSError:
        return False  # whoever resolves the name says so
    return UNIT in names and not any(name.endswith(TERRAFORM) for name in names)


def _units_around(target: Target) -> tuple[Path, ...]:
    """Folders of units in the target's repository; only those in its folder where that is too
    large. What pave renders has none."""
    home = repository_of(target.path)
    if home is None or (target.path / FILE).exists():
        return target.units
    met, units = 0, []
    for folder, folders, files in os.walk(home):
        folders[:] = [name for name in folders if name not in COPIES and name[0] != "."]
        met += len(folders) + len(files)
        if met > _MOST:
            return target.units
        if UNIT in files:
            units.append(Path(folder))
    return tuple(units)
