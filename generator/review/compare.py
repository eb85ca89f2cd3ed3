"""Two configurations of one root module, resource by resource."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.config.addresses import part_of
from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Cause, Unknown, Value
from generator.review.members import canonical
from generator.review.model import Became, Difference
from generator.review.moves import forgotten_by, imported_by, moved_by, renamed
from generator.review.ordering import Ordering, value_of
from generator.review.values import ValuePlace, differences

Text = Callable[[Resource], str]


def no_text(_: Resource) -> str:
    """Where the source of a resource is not at hand."""
    return ""


@dataclass(frozen=True)
class Twins:
    """A resource before and after; one of the two may be missing."""

    before: Resource | None
    after: Resource | None
    changes: tuple[Difference, ...] = ()

    @property
    def now(self) -> Resource:
        """As it is after, or was."""
        found = self.after or self.before
        assert found
        return found


@dataclass(frozen=True)
class Comparison:
    """Both configurations, and which resource of one is which of the other."""

    base: Configuration
    head: Configuration
    moves: dict[str, str]
    pairs: tuple[Twins, ...]
    forgotten: tuple[str, ...] = ()
    imported: tuple[str, ...] = ()

    def moved(self, address: str) -> str:
        """How an address of before is called now."""
        return self.moves.get(address, address)

    def forgets(self, address: str) -> bool:
        """Whether Terraform leaves in AWS what is gone from the files."""
        return any(part_of(address, whole) for whole in self.forgotten)

    def imports(self, address: str) -> bool:
        """Whether Terraform takes over from AWS what is new in the files."""
        return any(part_of(address, whole) for whole in self.imported)


def compare(
    base: Configuration, head: Configuration, before: Text = no_text, after: Text = no_text
) -> Comparison:
    """Everything that differs. ``before`` and ``after`` give the source of a resource: a value that
    neither side knows is the same where its text is."""
    moves = moved_by(head, base.by_address)

    def moved(address: str) -> str:
        return moves.get(address, address)

    old = {moved(r.address): r for r in base.resources}
    pairs = []
    for address in dict.fromkeys((*old, *head.by_address)):
        one, other = old.get(address), head.by_address.get(address)
        found: tuple[Difference, ...] = ()
        if one and other:
            sides = _Sides(base, head, moved)
            found = tuple(sides.changes(one, other, before(one) == after(other) != ""))
        if one is None or other is None or found or one.address != other.address:
            pairs.append(Twins(one, other, found))
    return Comparison(base, head, moves, tuple(pairs), forgotten_by(head), imported_by(head))


@dataclass(frozen=True)
class _Sides:
    base: Configuration
    head: Configuration
    moved: Callable[[str], str]

    def changes(self, before: Resource, after: Resource, same_text: bool) -> Iterator[Difference]:
        """What differs between two states of a resource."""
        if before.type != after.type:
            yield Difference("type", "type", Became.CHANGED, before.type, after.type)
            return
        ordering = Ordering(after.type, after.mode)
        old = value_of(before.block, ordering, lambda v: renamed(self.base.literal(v), self.moved))
        new = value_of(after.block, ordering, self.head.literal)
        mixed = self.base.from_plan != self.head.from_plan
        plans = self.base.from_plan and self.head.from_plan
        for change in differences(old, new, ValuePlace("", "", ordering)):
            if mixed and (change.kind is Became.UNKNOWN or _one_side(change)):
                continue
            if plans and _after_both(change):
                continue
            if not (same_text and _known_to_neither(change)):
                yield change


def _one_side(change: Difference) -> bool:
    """A plan also holds what AWS decides, and nothing that is set to its default."""
    return change.before is ABSENT or change.after is ABSENT


def _known_to_neither(change: Difference) -> bool:
    return change.kind is Became.UNKNOWN and not _one_side(change)


def _after_both(change: Difference) -> bool:
    """Whether both plans leave a value to AWS, and it refers to the same: a plan has no text."""
    sides = (change.before, change.after)
    open_ = [value for side in sides for value in _unknowns(side)]
    return (
        change.kind is Became.UNKNOWN
        and all(value.cause is Cause.AFTER_APPLY for value in open_)
        and canonical(change.before) == canonical(change.after)
    )


def _unknowns(value: Value) -> Iterator[Unknown]:
    if isinstance(value, Unknown):
        yield value
    elif isinstance(value, list | dict):
        for held in value.values() if isinstance(value, dict) else value:
            yield from _unknowns(held)


def source_of(files: Callable[[str], str]) -> Text:
    """Text of a resource from the text of its file; the place of it does not count."""
    lines: dict[str, list[str]] = {}

    def text(resource: Resource) -> str:
        block = resource.block
        if block.file not in lines:
            lines[block.file] = files(block.file).split("\n")
        return "\n".join(lines[block.file][block.line - 1 : block.end_line])

    return text
