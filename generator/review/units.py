"""Values that Terragrunt gives to the roots of one state, as the files of this state say it."""

from __future__ import annotations

import posixpath

from generator.config.inputs import ValuesFile
from generator.config.terragrunt import UNIT
from generator.config.terragrunt.model import Unit
from generator.config.terragrunt.unit import read_unit
from generator.errors import NoVerdictError
from generator.gate.given_by_units import module_of
from generator.gate.roots import COPIES
from generator.gate.target_search import TargetSearch, TooMuchError, no_search
from generator.gate.unit_values import values_of
from generator.review.files import TreeFiles, files_below
from generator.review.snapshots import Snapshot


def values_of_units(state: Snapshot, search: TargetSearch) -> dict[str, ValuesFile]:
    """What the units below the compared folder give, by the folder of the module that they apply.

    Raises:
        NoVerdictError: more than ``search`` allows.
    """
    applied: dict[str, list[Unit]] = {}
    for path in files_below(state.tree, state.below).values() if state.tree else ():
        folder, name = posixpath.split(path)
        if name != UNIT or not COPIES.isdisjoint(folder.split("/")):
            continue
        try:
            search.goes_on()
        except TooMuchError as error:
            raise no_search(state.label, error) from None
        unit = _read(state, folder)
        module = module_of(unit.source, folder)
        applied.setdefault("" if module == "." else module, []).append(unit)
    return {module: values_of(units) for module, units in applied.items()}


def _read(state: Snapshot, folder: str) -> Unit:
    if state.tree is None:
        return Unit()
    try:
        return read_unit(TreeFiles(state.tree, folder), f"/{folder}")
    except NoVerdictError:
        return Unit(open=True, unplaced=True)
