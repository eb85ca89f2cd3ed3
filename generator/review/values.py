"""Two values of one argument, compared by meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.config.plan.bodies import is_open
from generator.config.values import ABSENT, Json, OpenMap, Unknown, Value, is_unknown
from generator.review.members import canonical, label, pair, without_common
from generator.review.model import Became, Difference
from generator.review.ordering import Ordering


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """Where a value is: ``path`` for people, ``argument`` for the tables of the provider."""

    path: str
    argument: str
    ordering: Ordering

    def below(self, name: str, shown: str = "") -> ValuePlace:
        """An argument in it."""
        path = f"{self.path}.{shown or name}" if self.path else shown or name
        argument = f"{self.argument}.{name}" if self.argument else name
        return ValuePlace(path, argument, self.ordering)

    def member(self, shown: str) -> ValuePlace:
        """One of several in it, by what it is called."""
        path = f"{self.path}[{shown}]" if shown else self.path
        return ValuePlace(path, self.argument, self.ordering)


def differences(
    before: Mapping[str, Value], after: Mapping[str, Value], place: ValuePlace
) -> Iterator[Difference]:
    """Every argument in which two maps differ, or may."""
    for name in dict.fromkeys((*before, *after)):
        here = place.below(name)
        yield from _difference(before.get(name, ABSENT), after.get(name, ABSENT), here)
    rests = [side.rest if isinstance(side, OpenMap) else ABSENT for side in (before, after)]
    if rests != [ABSENT, ABSENT]:
        yield Difference(f"{place.path}[...]", place.argument, Became.UNKNOWN, *rests)


def _difference(before: Value, after: Value, place: ValuePlace) -> Iterator[Difference]:
    if before is ABSENT or after is ABSENT:
        if before is not after and not _nothing(before, after):
            kind = Became.ADDED if before is ABSENT else Became.REMOVED
            if isinstance(after if before is ABSENT else before, Unknown):
                kind = Became.UNKNOWN
            yield from _whole(before, after, kind, place)
    elif canonical(before) == canonical(after):
        if is_open(before) or is_open(after):
            yield Difference(place.path, place.argument, Became.UNKNOWN, before, after)
    elif isinstance(before, Json) and isinstance(after, Json):
        yield from _documents(before.value, after.value, place)
    elif isinstance(before, dict) and isinstance(after, dict):
        yield from differences(before, after, place)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(before, after, place)
    elif is_unknown(before) or is_unknown(after):
        yield Difference(place.path, place.argument, Became.UNKNOWN, before, after)
    else:
        yield Difference(place.path, place.argument, Became.CHANGED, before, after)


def _nothing(before: Value, after: Value) -> bool:
    """An empty list or map, and nothing."""
    return all(value is ABSENT or value in ([], {}) for value in (before, after))


def _documents(before: Value, after: Value, place: ValuePlace) -> Iterator[Difference]:
    """JSON in a text: the provider sees one argument, people see what is in it."""
    for change in _difference(before, after, ValuePlace("", "", Ordering("json"))):
        joint = "" if change.path.startswith("[") or not change.path else "."
        path = f"{place.path}{joint}{change.path}"
        yield Difference(path, place.argument, change.kind, change.before, change.after)


def _whole(before: Value, after: Value, kind: Became, place: ValuePlace) -> Iterator[Difference]:
    """What one side lacks: every member of a list of blocks by itself."""
    held = after if before is ABSENT else before
    if isinstance(held, list) and held and all(isinstance(m, dict) for m in held):
        for member in held:
            sides = (ABSENT, member) if before is ABSENT else (member, ABSENT)
            here = place.member(label(member))
            yield Difference(here.path, here.argument, kind, *sides)
    else:
        yield Difference(place.path, place.argument, kind, before, after)


def _lists(before: list[Value], after: list[Value], place: ValuePlace) -> Iterator[Difference]:
    gone, new = without_common(before, after)
    if not gone and not new:
        yield Difference(place.path, place.argument, Became.ORDER, before, after)
    elif any(isinstance(member, dict) for member in (*before, *after)):
        yield from _members(before, after, place)
    else:
        unknown = any(map(is_unknown, (*gone, *new)))
        kind = Became.UNKNOWN if unknown else Became.MEMBERS
        yield Difference(place.path, place.argument, kind, gone, new)


def _members(before: list[Value], after: list[Value], place: ValuePlace) -> Iterator[Difference]:
    found = pair(before, after)
    for shown, old, new in found.paired:
        here = place.member(shown)
        if isinstance(old, dict) and isinstance(new, dict):
            yield from differences(old, new, here)
    for member in found.gone:
        here = place.member(label(member))
        yield Difference(here.path, here.argument, Became.REMOVED, member, ABSENT)
    for member in found.new:
        here = place.member(label(member))
        yield Difference(here.path, here.argument, Became.ADDED, ABSENT, member)
