"""Comments of one file, where the scanner finds them: never inside a string or a heredoc.

In a comment Terraform takes each byte (hashicorp/hcl, hclsyntax, its scanner: ``Comment`` is any
byte up to its end); everywhere else what is not UTF-8 is an error.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.config.syntax.problem import MalformedError


class WrittenComment(NamedTuple):
    """A comment of one line (``#`` or ``//``). ``alone``: no code stands before it on its line."""

    line: int
    text: str
    alone: bool


_NO_TEXT = re.compile("[\udc80-\udcff]")  # bytes that ``surrogateescape`` kept


def text_of(raw: bytes) -> str:
    """The text of a native file, with U+FFFD for what is not UTF-8 in its comments.

    Raises:
        UnicodeDecodeError: something that is not UTF-8 stands outside of comments.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        kept = raw.decode("utf-8", "surrogateescape")
        if not _only_in_comments(kept):
            raise
        return _NO_TEXT.sub("\ufffd", kept)


def _only_in_comments(text: str) -> bool:
    from generator.config.syntax.scan import Scanner  # noqa: PLC0415 - lark, on demand only

    scanner = Scanner(text.removeprefix("\ufeff"))
    try:
        scanner.scan()
    except MalformedError:
        return False
    mark, left = len(text) - len(text.removeprefix("\ufeff")), len(_NO_TEXT.findall(text))
    spans = ((start + mark, end + mark) for start, end in scanner.passed_over)
    return left == sum(len(_NO_TEXT.findall(text[start:end])) for start, end in spans)


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
