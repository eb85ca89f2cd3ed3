"""Values of changes as they may be shown: short, no secret, no content of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from os.path import commonprefix

from generator.config.marks import own_mark
from generator.config.model import Configuration
from generator.config.values import ABSENT, Value
from generator.gate.redaction import Redaction
from generator.gate.verdict.wording import shown
from generator.review.model import Became, Difference, ResourceChange
from generator.sensitive import credential_in

_LONG = 100
_CONTEXT = 30
_SAME = "(differs in what is not shown)"


class Words:
    """Of both sides together: what is private on one is in no text."""

    def __init__(self, *sides: Configuration) -> None:
        held = {text: mark for side in sides for text, mark in side.private.items()}
        keys = [key for side in sides for key in side.private_keys]
        self._redaction = Redaction(held, keys)

    def of(self, change: ResourceChange) -> ResourceChange:
        """The change with texts for values, and nothing private in any of them."""
        text = self._redaction.text
        return replace(
            change,
            address=text(change.address),
            former=text(change.former),
            changes=tuple(self._texts(c) for c in change.changes),
            notes=tuple(map(text, change.notes)),
        )

    def text(self, message: str) -> str:
        """A message without what is private."""
        return self._redaction.text(message)

    def _texts(self, change: Difference) -> Difference:
        before, after = windows(change.before, change.after)
        texts = [self._value(value, change) for value in (before, after)]
        if texts[0] == texts[1] and change.kind is not Became.UNKNOWN:
            texts = [texts[0], _SAME]
        return replace(
            change, path=self._redaction.text(change.path), before=texts[0], after=texts[1]
        )

    def _value(self, value: Value, change: Difference) -> str:
        if value is ABSENT:
            return ""
        argument = ".".join(part for part in (change.argument, _last(change.path)) if part)
        hidden = [shown(value, path) for path in (change.argument, argument)]
        if "(hidden)" in hidden:
            return "(hidden)"
        if change.kind is Became.MEMBERS and isinstance(value, list):
            text = ", ".join(self._member(member) for member in value)
        else:
            text = hidden[0]
        return f"(hidden: {kind})" if (kind := credential_in(text)) else self._redaction.text(text)

    @staticmethod
    def _member(member: Value) -> str:
        return shown(member)


def _last(path: str) -> str:
    """The last name of a path, which may be one inside of a document."""
    return path.rpartition(".")[2].partition("[")[0]


def windows(before: Value, after: Value) -> tuple[Value, Value]:
    """Two long texts from where they begin to differ."""
    plain = all(isinstance(v, str) and not own_mark(v) for v in (before, after))
    if not plain or max(len(str(before)), len(str(after))) <= _LONG:
        return before, after
    start = max(len(commonprefix([str(before), str(after)])) - _CONTEXT, 0)
    if not start:
        return before, after
    return f"...{str(before)[start:]}", f"...{str(after)[start:]}"


def in_order(changes: Iterable[ResourceChange]) -> Iterator[ResourceChange]:
    """The worst first: what holds data before what does not."""
    yield from sorted(changes, key=lambda c: (c.consequence.rank, not c.stateful, c.address))
