"""Text of others in Markdown: it is shown, and means nothing there.

In a code span nothing is a link, a mention, HTML or a command (GitHub Flavored Markdown, "Code
spans"). Outside of one, entities would still be read as mentions of people.
"""

from __future__ import annotations

import html
import re

from generator.shown import visible

_TICKS = re.compile("`+")


def code(text: str) -> str:
    """The text in a code span, whatever backticks it holds; on one line."""
    line = visible(text)
    longest = max(map(len, _TICKS.findall(line)), default=0)
    fence = "`" * (longest + 1)
    space = " " if line.startswith("`") or line.endswith("`") or not line.strip() else ""
    return f"{fence}{space}{line}{space}{fence}"


def block(lines: list[str], language: str = "") -> list[str]:
    """Lines in a fenced block that none of them can end."""
    shown = [visible(line) for line in lines]
    longest = max((len(t) for line in shown for t in _TICKS.findall(line)), default=0)
    fence = "`" * max(longest + 1, 3)
    return [f"{fence}{language}", *shown, fence]


def in_html(text: str) -> str:
    """The text inside of an HTML element, such as `summary`; a mention there is none."""
    return f"<code>{html.escape(visible(text))}</code>"
