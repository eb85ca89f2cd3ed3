"""SVG elements as text. Every value is escaped here, and nowhere else."""

from __future__ import annotations

import unicodedata
from html import escape

from generator.diagram.layout import Frame
from generator.shown import visible

_WIDE = "WF"


def safe(text: str) -> str:
    """The text for an element or an attribute: no markup, no character that does not show."""
    return escape(visible(text), quote=True)


def text(x: int, y: int, words: str, look: str = "", room: int = 0) -> str:
    """A line of text; with ``room`` pixels it is cut, and the whole is in its title."""
    whole = visible(words)
    cut = _cut(whole, room, 6.6 if look == "soft" else 7.4) if room else whole
    title = f"<title>{safe(whole)}</title>" if cut != whole else ""
    look = f' class="{look}"' if look else ""
    return f'<text x="{x}" y="{y}"{look}>{safe(cut)}{title}</text>'


def rectangle(frame: Frame, look: str, round_: int = 6) -> str:
    """A rectangle of a class of the style sheet."""
    return (
        f'<rect x="{frame.x}" y="{frame.y}" width="{frame.width}" height="{frame.height}" '
        f'rx="{round_}" class="{look}"/>'
    )


def group(title: str, *parts: str, look: str = "") -> str:
    """Elements that show a text when somebody points at them."""
    look = f' class="{look}"' if look else ""
    return f"<g{look}><title>{safe(title)}</title>{''.join(parts)}</g>"


def _cut(words: str, room: int, width: float) -> str:
    """As many characters of a width as fit; those of East Asia take twice the room."""
    left = room / width
    for number, character in enumerate(words):
        left -= 2 if unicodedata.east_asian_width(character) in _WIDE else 1
        if left < 0:
            return words[: max(number - 1, 0)] + "…"
    return words
