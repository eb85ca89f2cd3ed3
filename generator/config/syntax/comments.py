"""Comments of one file, where the scanner finds them: never inside a string or a heredoc."""

from __future__ import annotations

from typing import NamedTuple

from generator.config.syntax.problem import MalformedError


class WrittenComment(NamedTuple):
    """A comment of one line (``#`` or ``//``). ``alone``: no code stands before it on its line."""

    line: int
    text: str
    alone: bool


def comments_in(text: str) -> list[WrittenComment]:
    """The comments of a native file, in order; none where it cannot be read."""
    from generator.config.syntax.scan import Scanner  # noqa: PLC0415 - lark, on demand only

    scanner = Scanner(text.removeprefix("\ufeff"))
    try:
        scanner.scan()
    except MalformedError:
        return []
    return [WrittenComment(line, _said(raw), alone) for line, raw, alone in scanner.comments]


def _said(raw: str) -> str:
    """Without its mark, and without what surrounds the words."""
    return raw.lstrip("#/").strip()
