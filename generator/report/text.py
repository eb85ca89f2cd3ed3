"""Text for terminals: nothing that was read from Terraform can move the cursor or reorder it."""

from __future__ import annotations

import textwrap

from generator.shown import visible

_CODES = {
    "critical": "1;31",
    "high": "31",
    "medium": "33",
    "low": "36",
    "good": "32",
    "bad": "1;31",
    "dim": "2",
    "bold": "1",
}


def wrapped(text: str, width: int, indent: int, first: str = "") -> list[str]:
    """Lines of at most ``width`` columns; long words (addresses) are never cut."""
    return textwrap.wrap(
        visible(text),
        width=max(width, indent + 20),
        initial_indent=first or " " * indent,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def cut(text: str, width: int) -> str:
    """One line of at most ``width`` columns; what is left out shows as three dots."""
    line = visible(text)
    return line if len(line) <= width else f"{line[: width - 3].rstrip()}..."


def painted(text: str, style: str, color: bool) -> str:
    """The text in a colour, when colours are wanted."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if color and text else text
