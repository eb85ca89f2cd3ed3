"""A review for a terminal: what is lost first, then the rest, root by root."""

from __future__ import annotations

from collections.abc import Iterator

from generator.report.text import cut, painted, wrapped
from generator.review.extent_wording import cost_head, cost_lines, radius_head, radius_lines
from generator.review.model import Consequence, News, ResourceChange, Review, RootReview
from generator.review.wording import (
    SECTIONS,
    VERBS,
    about,
    arguments,
    counts,
    folded_tags,
    grouped,
)
from generator.shown import visible

_STYLES = {
    Consequence.DESTROY: "bad",
    Consequence.REPLACE: "bad",
    Consequence.MAY_REPLACE: "high",
    Consequence.UNKNOWN: "medium",
    Consequence.CREATE: "good",
    Consequence.NOTHING: "dim",
}
_MOST = 12  # lines of a section without --all
_FEW = 5  # new resources of a module that are listed one by one


def render(review: Review, width: int = 100, color: bool = False, everything: bool = False) -> str:
    """The review as text with a final newline; ``everything``: nothing is folded or cut."""
    writer = _Writer(width, color, everything)
    return "\n".join(writer.lines(review)) + "\n"


class _Writer:
    def __init__(self, width: int, color: bool, everything: bool) -> None:
        self._width, self._color, self._all = width, color, everything

    def lines(self, review: Review) -> Iterator[str]:
        """All lines."""
        yield self._line(f"{review.base} -> {review.head}", "bold")
        for note in review.notes:
            yield from wrapped(f"note: {note}", max(self._width, 60), 2)
        for root in review.roots:
            yield from self._root(root)
        if review.settings:
            yield ""
            yield from self._section("Gate file", review.settings, "")
        for error in review.errors:
            yield self._line(f"NO ANSWER  {error}", "bad")

    def _root(self, root: RootReview) -> Iterator[str]:
        if root.status != "unchanged":
            yield ""
        yield self._line(f"{root.name}: {counts(root)}", "bold")
        for note in root.notes:
            yield from wrapped(f"note: {note}", max(self._width, 60), 2)
        created = self._created(root)
        for change in root.resources:
            if change.tags_only and not self._all:
                continue
            if change.address not in created:
                yield from self._resource(change)
        yield from self._folded(created)
        if not self._all and (tags := folded_tags(root)):
            yield self._line(f"  {tags}")
        for name, title in SECTIONS:
            yield from self._section(title, getattr(root.security, name), "  ")
        if root.radius:
            yield from self._plain(radius_head(root), radius_lines(root))
        if root.costs.changes:
            yield from self._plain(cost_head(root), cost_lines(root))
        for reason in root.security.partial:
            yield self._line(f"  not known: {reason}", "dim")

    def _resource(self, change: ResourceChange) -> Iterator[str]:
        word = painted(f"{VERBS[change.consequence].upper():9}", self._style(change), self._color)
        said = about(change)
        moved = f" (was {change.former})" if change.former else ""
        yield f"  {word} {visible(change.address + moved)}"
        if said:
            yield from wrapped(said, max(self._width, 60), 12)
        if change.consequence not in (Consequence.CREATE, Consequence.DESTROY):
            found = list(arguments(change))
            most = len(found) if self._all else _MOST
            for line in found[:most]:
                yield self._line(f"            {line}")
            if len(found) > most:
                yield f"            ... and {len(found) - most} more arguments (--all)"

    @staticmethod
    def _style(change: ResourceChange) -> str:
        return _STYLES.get(change.consequence, "bold")

    def _created(self, root: RootReview) -> dict[str, str]:
        """Address -> module of new resources that are counted, not listed."""
        if self._all:
            return {}
        new = [c.address for c in root.resources if c.consequence is Consequence.CREATE]
        by_module: dict[str, list[str]] = {}
        for address in new:
            by_module.setdefault(_module(address), []).append(address)
        many = {m: held for m, held in by_module.items() if len(held) > _FEW}
        return {address: module for module, held in many.items() for address in held}

    def _folded(self, created: dict[str, str]) -> Iterator[str]:
        for module in dict.fromkeys(created.values()):
            count = list(created.values()).count(module)
            word = painted(f"{'CREATE':9}", "good", self._color)
            yield f"  {word} {visible(module or 'the root module')}: {count} resources"

    def _section(self, title: str, lines: tuple[News, ...], indent: str) -> Iterator[str]:
        if not lines:
            return
        yield self._line(f"{indent}{title}:")
        found = grouped(lines)
        most = len(found) if self._all else _MOST
        for line, subjects in found[:most]:
            sign = "-" if line.gone else "+"
            more = f" (and {len(subjects) - 1} more)" if len(subjects) > 1 else ""
            grade = f"{line.severity} " if line.severity else ""
            style = line.severity if not line.gone else "dim"
            text = f"{indent}  {sign} {grade}{subjects[0]}{more}: {line.text}"
            yield self._line(text, style if style in ("critical", "high", "dim") else "")
        if len(found) > most:
            yield f"{indent}  ... and {len(found) - most} more (--all)"

    def _plain(self, head: str, lines: Iterator[str]) -> Iterator[str]:
        found = list(lines)
        most = len(found) if self._all else _MOST
        yield self._line(f"  {head}")
        for line in found[:most]:
            yield from wrapped(line, max(self._width, 60), 4)
        if len(found) > most:
            yield f"    ... and {len(found) - most} more (--all)"

    def _line(self, text: str, style: str = "") -> str:
        shown = visible(text) if self._all else cut(text, max(self._width, 60))
        return painted(shown, style, self._color) if style else shown


def _module(address: str) -> str:
    """``module.a.module.b`` of an address in it."""
    parts = address.split(".")
    held = []
    while len(parts) > 2 and parts[0] == "module":
        held += parts[:2]
        parts = parts[2:]
    return ".".join(held)
