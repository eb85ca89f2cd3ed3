"""What a provider said: a plan, and which of it rests on placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.planning.placeholders import Placeholders


@dataclass(frozen=True, slots=True)
class ProviderAnswer:
    """The plan of the head against the base. ``unknown``: what AWS alone knew of the base, by
    address, as ``after_unknown`` of a plan; ``variables``: those that got a placeholder; ``same``:
    addresses whose update is one of placeholders, and the same in a plan of the base itself."""

    plan: Mapping[str, Any]
    unknown: Mapping[str, Any]
    placeholders: Placeholders
    variables: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


def differs(change: Mapping[str, Any]) -> bool:
    """Whether a plan changes something there. A change of marks alone (which value is sensitive)
    is called an update, and is none."""
    sides = change["change"]
    if change["mode"] != "managed" or sides["actions"] == ["no-op"]:
        return False
    if sides["actions"] == ["update"]:
        return sides["before"] != sides["after"] or any_hole(sides.get("after_unknown"))
    return True


def moving(plan: Mapping[str, Any]) -> dict[str, Any]:
    """Address -> change of everything that a plan changes."""
    return {c["address"]: c["change"] for c in plan.get("resource_changes", ()) if differs(c)}


def any_hole(holes: Any) -> bool:
    """Whether a part of a value is known after the apply only."""
    if isinstance(holes, dict | list):
        return any(map(any_hole, holes.values() if isinstance(holes, dict) else holes))
    return holes is True
