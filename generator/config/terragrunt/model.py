"""What is known of a folder that Terragrunt applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.config.values import Unknown, Value


@dataclass(frozen=True, slots=True)
class Unit:
    """``source``: of the module, as seen from the unit; '' when it has none or none that is known,
    and then ``unplaced``. ``inputs`` by variable; ``open``: there may be others. ``declares``:
    variables that its ``generate`` blocks write. ``doubted``: of the inputs that hang on a default
    of get_env, what is known without it. ``given``: files of values that count more than inputs,
    by their places in the repository; ``given_open``: there may be others."""

    source: str = ""
    inputs: Mapping[str, Value] = field(default_factory=dict)
    open: bool = False
    declares: tuple[str, ...] = ()
    unplaced: bool = False
    doubted: Mapping[str, Value] = field(default_factory=dict)
    given: tuple[tuple[str, str], ...] = ()
    given_open: bool = False


def join(below: Unit, above: Unit, *, deep: bool = False) -> Unit:
    """One unit over another. A ``deep`` merge goes into lists and maps: what both give is not
    known then."""
    both = below.inputs.keys() & above.inputs.keys() if deep else set()
    both = {name for name in both if not isinstance(above.inputs[name], str | int | float)}
    unsure: dict[str, Value] = {name: Unknown("merged inputs") for name in both}
    inputs = {**below.inputs, **above.inputs, **unsure}
    declares = (*below.declares, *above.declares)
    unplaced = above.unplaced or (below.unplaced and not above.source)
    open_ = below.open or above.open
    source, given = above.source or below.source, (*below.given, *above.given)
    joined = Unit(source, inputs, open_, declares, unplaced, given=given)
    return replace(joined, given_open=below.given_open or above.given_open)
