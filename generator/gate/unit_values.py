"""What units of Terragrunt give one module, as a file of values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generator.config.inputs import Hole, ValuesFile
from generator.config.terragrunt import UNIT

if TYPE_CHECKING:  # without units nothing is parsed
    from generator.config.terragrunt.model import Unit


def values_of(units: Sequence[Unit]) -> ValuesFile:
    """What the units of one module give it together; all is open where files of values count more
    than that."""
    from generator.config.holes import holes_of  # noqa: PLC0415 - only where units are
    from generator.config.language.encode import encode_json  # noqa: PLC0415 - only where units are

    declares = dict.fromkeys(name for unit in units for name in unit.declares)
    if any(unit.given or unit.given_open for unit in units):
        return ValuesFile(f"{UNIT}.json", "{}", True, ("*",), tuple(declares))
    told = [_told(unit) for unit in units]
    names = dict.fromkeys(name for unit in units for name in unit.inputs)
    same = {
        name: given[0]
        for name in names
        if (given := [held.get(name) for held in told]) and given[0] and len({*given}) == 1
    }
    text = ", ".join(f"{encode_json(name)}: {value}" for name, (value, _) in same.items())
    holes = tuple(hole for _, found in same.values() for hole in found)
    doubted = (
        hole
        for unit in units
        for name, value in unit.doubted.items()
        if name in same
        for hole in tuple(holes_of(value, (name,))) or (Hole((name,)),)
    )
    open_ = [name for name in names if name not in same]
    open_ += ["*"] if any(unit.open for unit in units) else []
    known = set(holes)
    by_default = tuple(hole for hole in dict.fromkeys(doubted) if hole not in known)
    return ValuesFile(
        f"{UNIT}.json", f"{{{text}}}", True, tuple(open_), tuple(declares), holes, by_default
    )


def _told(unit: Unit) -> Mapping[str, tuple[str, tuple[Hole, ...]]]:
    """The inputs of which something is known, as JSON, with what is not known in them."""
    from generator.config.holes import document_of, holes_of  # noqa: PLC0415 - only where units are
    from generator.config.language.kinds import LimitError  # noqa: PLC0415 - only where units are

    told = {}
    for name, value in unit.inputs.items():
        holes = tuple(holes_of(value, (name,)))
        try:
            if Hole((name,)) not in holes:
                told[name] = document_of(value), holes
        except LimitError:
            continue  # what is too large to be handed over is not known
    return told
