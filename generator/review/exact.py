"""The answer of the provider in the place of that of the table (``pave diff --exact``).

The provider was asked with placeholders for what AWS alone knows (``generator/planning/exact.py``).
What it says about a value that hangs on one is no answer: it stays a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.config.model import Resource
from generator.config.plan.document import without_indexes
from generator.config.values import Cause, Unknown, Value
from generator.planning.answer import ProviderAnswer, any_hole, differs
from generator.review.compare import Comparison, Twins
from generator.review.consequence import FILES
from generator.review.doubts import Doubts
from generator.review.model import Became, Consequence, Difference, ResourceChange
from generator.review.planned import change_of
from generator.review.protection import protection

SOURCE = "provider's plan"
_DOUBT = "replaced, if a value that AWS alone knows is another one than before"
_NONE = "the provider sees no difference"


def with_answer(
    changes: Iterable[ResourceChange], answer: ProviderAnswer, comparison: Comparison
) -> list[ResourceChange]:
    """The changes with what the provider says of them, and those that only it knows of."""
    return list(_Merged(answer, comparison, {c.address: c for c in changes}).changes())


@dataclass(frozen=True)
class _Merged:
    answer: ProviderAnswer
    comparison: Comparison
    files: dict[str, ResourceChange]

    def changes(self) -> Iterator[ResourceChange]:
        planned = {
            str(written["address"]): written
            for written in self.answer.plan.get("resource_changes", ())
            if written.get("mode") == "managed" and not written.get("deposed")
        }
        doubted = Doubts(self.answer, self.comparison.head).of(planned)
        twins = {pair.now.address: pair for pair in self.comparison.pairs}
        for address in dict.fromkeys((*planned, *self.files)):
            mine, written = self.files.get(address), planned.get(address)
            if written is None or self._open(address, mine, written):
                known = mine if mine and (written or not self._counted(address)) else None
            else:
                known = self._merged(mine, written, doubted, twins.get(address))
            if known:
                yield known

    def _merged(
        self,
        mine: ResourceChange | None,
        written: Mapping[str, Any],
        doubted: frozenset[str],
        pair: Twins | None,
    ) -> ResourceChange | None:
        still = written["address"] in self.answer.same
        theirs = change_of(written) if differs(written) and not still else None
        if theirs is None or (mine is None and _of_default_tags(written)):
            return self._without_change(mine)
        if mine and mine.consequence is theirs.consequence and mine.source == FILES:
            return replace(mine, source=SOURCE)
        place = self.comparison.head.by_address.get(theirs.address) or (
            pair.before if pair else None
        )
        shown = mine.changes if mine and mine.changes else self._shown(theirs.changes, place)
        found = replace(
            theirs,
            source=SOURCE,
            changes=shown,
            former=mine.former if mine else theirs.former,
            file=place.file if place else "",
            line=place.line if place else 0,
        )
        if theirs.address in doubted:
            notes = (_DOUBT, *found.notes)
            found = replace(found, consequence=Consequence.MAY_REPLACE, notes=notes)
        return replace(found, notes=(*found.notes, *protection(pair, found))) if pair else found

    @staticmethod
    def _without_change(mine: ResourceChange | None) -> ResourceChange | None:
        """What remains of a change where the provider plans none."""
        kept = (Consequence.MOVE, Consequence.NOTHING, Consequence.FORGET)
        if mine is None or mine.consequence in kept:
            return mine
        if mine.former:
            return replace(
                mine, consequence=Consequence.MOVE, source=SOURCE, forced_by=(), notes=()
            )
        if not mine.changes:
            return None
        return replace(
            mine, consequence=Consequence.NOTHING, source=SOURCE, forced_by=(), notes=(_NONE,)
        )

    def _shown(
        self, changes: Iterable[Difference], place: Resource | None
    ) -> tuple[Difference, ...]:
        """Those of arguments that are written, without placeholders: what stands behind them is
        known after the apply."""
        names = {*place.block.attributes, *(b.type for b in place.block.blocks)} if place else set()
        return tuple(
            replace(c, before=self._hidden(c.before), after=self._hidden(c.after))
            for c in changes
            if c.argument.partition(".")[0] in names
        )

    def _hidden(self, value: Value) -> Value:
        seen = self.answer.placeholders.seen(value)
        return Unknown(cause=Cause.AFTER_APPLY) if seen else value

    def _counted(self, address: str) -> bool:
        """Whether the provider's plan says how many there are of it, and the files do not."""
        return not self.answer.variables and without_indexes(address) in self._uncertain

    @property
    def _uncertain(self) -> set[str]:
        sides = (self.comparison.base, self.comparison.head)
        return {without_indexes(r.address) for s in sides for r in s.resources if r.uncertain}

    def _open(self, address: str, mine: ResourceChange | None, written: Mapping[str, Any]) -> bool:
        """Whether the provider's answer rests on a placeholder that may have decided something: how
        many there are, or a branch of an expression."""
        if self.answer.variables and without_indexes(address) in self._uncertain:
            return True
        theirs = change_of(written)
        if mine is None or (theirs and theirs.consequence.rank <= mine.consequence.rank):
            return False
        unknown = self.answer.unknown.get(mine.former or address, {})
        return any(
            change.kind is Became.UNKNOWN
            and bool(self.answer.variables or unknown.get(change.argument.partition(".")[0]))
            for change in mine.changes
        )


def _of_default_tags(written: Mapping[str, Any]) -> bool:
    """Whether nothing differs but the tags of all resources, which a note of the root tells."""
    sides = written["change"]
    if sides["actions"] != ["update"] or any_hole(sides.get("after_unknown")):
        return False
    before, after = sides["before"], sides["after"]
    return {k for k in after if after[k] != before.get(k)} == {"tags_all"}
