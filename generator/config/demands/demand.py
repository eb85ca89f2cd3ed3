"""What the expressions of a configuration read of a value that AWS alone knows.

A list of AWS has members once it has answered, a map has keys. Whoever puts a value in the place
of an answer must put the same ones there, else ``outputs["Arn"]`` or ``one(...)`` fails where it
never would.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from generator.config.values import Reference, Value

K = TypeVar("K")
Step = str | int
Path = tuple[Step, ...]
KEY = "\0key"  # the path of a member's own key in its map
Choice = Mapping[Path, Value]  # what a member must have, by its path from the member
MOST_CHOICES = 300  # members of one collection that conditions choose
_STEP = re.compile(r'\.?([^.\[\]]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]')


@dataclass(slots=True)
class Demand:
    """What is read of one value. ``keys``: of an object, a map, or of each object of a list;
    ``places``: members by number; ``each``: what is read of every member; ``chosen``: members that
    must be there; ``parts``: of the text, by what separates them; ``decoded``: of what a function
    makes of the text; ``argument``: the argument that takes the value."""

    keys: dict[str, Demand] = field(default_factory=dict)
    places: dict[int, Demand] = field(default_factory=dict)
    each: Demand | None = None
    chosen: list[Choice] = field(default_factory=list)
    parts: dict[str, Demand] = field(default_factory=dict)
    decoded: dict[str, Demand] = field(default_factory=dict)
    argument: str = ""

    def key(self, name: str) -> Demand:
        """What is read of one key."""
        return self.keys.setdefault(name, Demand())

    def place(self, number: int) -> Demand:
        """What is read of one member."""
        return self.places.setdefault(number, Demand())

    def member(self) -> Demand:
        """What is read of every member."""
        if self.each is None:
            self.each = Demand()
        return self.each

    def split(self, separator: str) -> Demand:
        """What is read of the parts of a text."""
        return self.parts.setdefault(separator, Demand())

    def decode(self, function: str) -> Demand:
        """What is read of what a function makes of a text."""
        return self.decoded.setdefault(function, Demand())

    def choose(self, choice: Choice) -> None:
        """Say that there is a member with these values, unless there are very many."""
        if choice and len(self.chosen) < MOST_CHOICES and choice not in self.chosen:
            self.chosen.append(dict(choice))

    def step(self, step: Step) -> Demand:
        """What is read of a key or a member."""
        return self.place(step) if isinstance(step, int) else self.key(step)

    def found(self, step: Step) -> Demand | None:
        """What is read of a key or a member, by whatever expression."""
        if isinstance(step, str):
            held = self.keys.get(step)
            return held.merged(self.each) if held else self.each
        # ``x.list.name`` is what an old splat reads of each.
        member = Demand(keys=self.keys).merged(self.each)
        return member.merged(self.places.get(step))

    def merged(self, other: Demand | None) -> Demand:
        """What both ask for."""
        if other is None:
            return self
        both = Demand(argument=self.argument or other.argument)
        both.keys = _merged(self.keys, other.keys)
        both.places = _merged(self.places, other.places)
        both.parts = _merged(self.parts, other.parts)
        both.decoded = _merged(self.decoded, other.decoded)
        both.each = self.each.merged(other.each) if self.each else other.each
        both.chosen = [*self.chosen]
        for choice in other.chosen:
            both.choose(choice)
        return both


def _merged(one: Mapping[K, Demand], other: Mapping[K, Demand]) -> dict[K, Demand]:
    shared = {key: demand.merged(other.get(key)) for key, demand in one.items()}
    return {**other, **shared}


@dataclass(frozen=True, slots=True)
class Demands:
    """Demands by the address of their resource; an address without an index is all of them."""

    of_resource: dict[str, Demand] = field(default_factory=dict)

    def at(self, reference: Reference) -> Demand:
        """What is read of an attribute, to be added to."""
        demand = self.of_resource.setdefault(reference.address, Demand())
        for step in steps(reference.attribute):
            demand = demand.step(step)
        return demand

    def of(self, addresses: Iterable[str], path: str) -> Demand | None:
        """What is read of an attribute at any of some addresses; None: nothing is."""
        found: Demand | None = None
        for address in addresses:
            demand = self.of_resource.get(address)
            for step in steps(path):
                demand = demand.found(step) if demand else None
            if demand:
                found = demand.merged(found)
        return found


def steps(attribute: str) -> Iterator[Step]:
    """The steps of a traversal, as the attribute of a Reference has them."""
    for name, number, quoted in _STEP.findall(attribute):
        if number:
            yield int(number)
        else:
            yield name or str(json.loads(quoted))
