"""Values that Terragrunt gives to the modules that it applies, whoever else calls them. A module
whose units give different values is judged once for each set of them; where they are too many, or a
command reads the module once, a value is known where all units give the same."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.config.inputs import ValuesFile
from generator.errors import NoVerdictError
from generator.gate.target_search import TargetSearch, TooMuchError, no_search
from generator.gate.targets import Target
from generator.gate.unit_modules import has_files, other_modules
from generator.gate.unit_values import values_of
from generator.repository import repository_of

if TYPE_CHECKING:  # without units nothing is parsed
    from generator.config.terragrunt.model import Unit

_REMOTE = re.compile(r"^[\w+-]+(?:::|://)|^[\w.-]+@|^(?:github|bitbucket|gitlab)\.")
_MOST = 2_000  # units of one run
_APART = 200  # of them that are judged one by one, because they give a module different values


def with_units(
    targets: Sequence[Target], search: TargetSearch | None = None, *, apart: bool = True
) -> list[Target]:
    """The targets, each with the values of the units that apply it; ``apart``: once for each set
    of values where units differ, and with the modules that units apply and that are no targets.

    Raises:
        NoVerdictError: more than ``search`` allows.
    """
    search = search or TargetSearch()
    folders = list(dict.fromkeys(f for target in targets for f in target.units))
    if not folders or len(folders) > _MOST:
        return list(targets)
    applied: dict[str, list[tuple[Path, Unit]]] = {}
    within = {folder: target.within for target in targets for folder in target.units}
    for folder in folders:
        try:
            search.goes_on()
        except TooMuchError as error:
            raise no_search(folder, error) from None
        unit = _read(folder, within[folder])
        module = _module(folder, within[folder], unit)
        applied.setdefault(module, []).append((folder, unit))
    room = _APART if apart else 0
    found: list[Target] = []
    try:
        called = other_modules(targets, applied, search) if apart else []
    except TooMuchError as error:
        raise no_search(within[folders[0]], error) from None
    for target in (*targets, *called):
        units = applied.get(os.path.realpath(target.path), ())
        given = _given(target, units, room) if target.kind == "directory" and units else [target]
        room -= len(given) if len(given) > 1 else 0
        found += given
    judged = {os.path.realpath(target.path) for target in found}
    away = {
        folder
        for module, units in applied.items()
        if module not in judged
        for folder, unit in units
        if unit.source or unit.unplaced
    }
    return [_with_fetched(target, away) for target in found] if away else found


def _with_fetched(target: Target, away: Set[Path]) -> Target:
    names = tuple(_place(target, folder) for folder in target.units if folder in away)
    return replace(target, fetched=names)


def _given(target: Target, units: Sequence[tuple[Path, Unit]], room: int) -> list[Target]:
    """The module once for each different set of values that its units give, with the unit's name
    if there are several; once where there is no ``room`` for so many."""
    by_values: dict[tuple[ValuesFile, ...], Path] = {}
    for folder, unit in units:
        by_values.setdefault(_values(target, folder, unit), folder)
    if len(by_values) == 1:
        return [replace(target, values=(*next(iter(by_values)), *target.values))]
    if len(units) > room:
        together = values_of([unit for _, unit in units])
        if any(held[0].beside for held in by_values):  # files of values may lie there as well
            together = together._replace(text="{}", open=("*",), holes=(), by_default=())
        return [replace(target, values=(together, *target.values))]
    return [
        replace(
            target,
            name=f"{target.name} ({_place(target, folder)})",
            values=(*values, *target.values),
        )
        for values, folder in by_values.items()
    ]


def _values(target: Target, folder: Path, unit: Unit) -> tuple[ValuesFile, ...]:
    """What one unit gives the module, with the files beside it if it has some."""
    home = _home(folder, target.within)
    top, beside = (
        os.path.relpath(os.path.realpath(place), os.path.realpath(target.path)).replace(os.sep, "/")
        for place in (home, folder)
    )
    copied = beside if has_files(folder) and beside != "." else ""
    if unit.given_open:
        return (values_of([unit]),)
    own = values_of([replace(unit, given=())])._replace(beside=copied, top=top)
    files = [
        ValuesFile(posixpath.normpath(posixpath.join(top, place.lstrip("/"))), text)
        for place, text in unit.given
    ]
    return (own, *files)


def _place(target: Target, folder: Path) -> str:
    """A unit as its target is called, from the folder that was named."""
    return os.path.relpath(folder, target.within or folder.parent).replace(os.sep, "/")


def applied_below(home: Path, folders: Sequence[Path]) -> set[str] | None:
    """Real paths of the modules that the units in ``folders`` apply; None where that is not known.

    A copy that is fetched is the module of the same name here, if there is one.
    """
    if len(folders) > _MOST:
        return None
    found = set()
    for folder in folders:
        unit = _read(folder, home)
        if unit.unplaced:
            return None
        _, parted, inside = unit.source.partition("://")[2].rpartition("//")
        fetched = os.path.realpath(home / inside.partition("?")[0]) if parted else ""
        found.add(_module(folder, home, unit) or fetched)
    return found


def _read(folder: Path, within: Path | None) -> Unit:
    from generator.config.files import DiskFiles  # noqa: PLC0415 - only where units are
    from generator.config.terragrunt.model import Unit  # noqa: PLC0415 - as above
    from generator.config.terragrunt.unit import read_unit  # noqa: PLC0415 - as above

    here = "/" + os.path.relpath(folder, _home(folder, within)).replace(os.sep, "/")
    try:
        return read_unit(DiskFiles(folder, within), here)
    except NoVerdictError:
        return Unit(open=True)


def _home(folder: Path, within: Path | None) -> Path:
    return repository_of(folder) or within or folder


def module_of(source: str, here: str) -> str:
    """The folder of the module that a unit applies, from the top of the repository: its own folder
    (``here``) where it names none; '' of one that is fetched."""
    if _REMOTE.match(source):
        return ""
    path = source.partition("?")[0].replace("//", "/")
    found = path.lstrip("/") if path.startswith("/") else posixpath.join(here, path)
    return posixpath.normpath(found or ".")


def module_below(folder: Path, within: Path | None) -> Path | None:
    """The folder of the module that a unit applies; None of one that is fetched, or not known."""
    unit = _read(folder, within)
    found = "" if unit.unplaced else _module(folder, within, unit)
    return Path(found) if found else None


def _module(folder: Path, within: Path | None, unit: Unit) -> str:
    """Real path of the module that a unit applies; '' of one that is fetched."""
    home = _home(folder, within)
    here = os.path.relpath(folder, home).replace(os.sep, "/")
    found = module_of(unit.source, here)
    return os.path.realpath(home / found) if found else ""
