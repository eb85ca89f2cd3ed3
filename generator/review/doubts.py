"""Replacements in a plan that rest on placeholders: they stand for values that AWS alone knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any

from generator.config.model import Configuration
from generator.config.values import references
from generator.planning.answer import ProviderAnswer, any_hole, moving


@dataclass(frozen=True, slots=True)
class Doubts:
    """Doubts about an answer, which is of the configuration ``head``."""

    answer: ProviderAnswer
    head: Configuration

    def of(self, planned: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
        """Addresses of what is replaced only if a placeholder stands for another value."""
        found: set[str] = set()
        waiting = {a: w for a, w in planned.items() if w["change"].get("replace_paths")}
        while True:
            more = {
                address
                for address, written in waiting.items()
                if address not in found
                and not any(
                    self._sure(path, written, found) for path in written["change"]["replace_paths"]
                )
            }
            if not more:
                return frozenset(found)
            found |= more

    def _sure(self, path: list[Any], written: Mapping[str, Any], doubted: Set[str]) -> bool:
        """Whether the two values at a path differ, whatever the placeholders stand for."""
        sides, address = written["change"], str(written["address"])
        before, after = (_at(sides.get(side), path) for side in ("before", "after"))
        if any_hole(_at(sides.get("after_unknown"), path)):
            return not self._stays(address, path, doubted)
        stands = self.answer.placeholders
        old, new = stands.seen(before), stands.seen(after)
        former = str(written.get("previous_address", address))
        if not any_hole(_at(self.answer.unknown.get(former), path)):
            return not new or old == new
        if not old or not new:
            return False
        if old == new:
            return bool(stands.without(before) != stands.without(after))
        return not {owner for owner, _ in old} & {owner for owner, _ in new}

    def _stays(self, address: str, path: list[Any], doubted: Set[str]) -> bool:
        """Whether an argument gets its value from what may stay as it is, and from nothing that
        surely becomes another."""
        resource = self.head.by_address.get(address)
        dotted = ".".join(step for step in path if isinstance(step, str))
        values = [a.value for a in resource.find(dotted)] if resource else []
        used = {reference.address for value in values for reference in references(value)}
        return bool(used & doubted) and not used & (moving(self.answer.plan).keys() - doubted)


def _at(held: Any, path: Iterable[Any]) -> Any:
    """The value at a path of a plan; of what holds it, where the path leads through a set."""
    for step in path:
        if isinstance(held, dict) and isinstance(step, str):
            held = held.get(step)
        elif isinstance(held, list) and isinstance(step, int) and step < len(held):
            held = held[step]
        else:
            return held
    return held
