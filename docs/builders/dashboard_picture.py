"""The layout of a dashboard as SVG: each widget in the next free place, as CloudWatch puts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from generator.blueprint.alarms.dashboard import COLUMNS, Widget

_UNIT = 40  # points of a column
_COLOURS = {"text": "#dfe7f3", "alarm": "#e3f1e0", "metric": "#ffffff"}


def picture(widgets: Iterable[Widget]) -> str:
    """An SVG document with a box for each widget."""
    placed = list(_placed(widgets))
    height = max(y + widget.height for _, y, widget in placed)
    size = f'viewBox="0 0 {COLUMNS * _UNIT} {height * _UNIT}"'
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">']
    for x, y, widget in placed:
        lines += _box(x * _UNIT, y * _UNIT, widget)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _placed(widgets: Iterable[Widget]) -> Iterator[tuple[int, int, Widget]]:
    """Column and row of each; what no longer fits starts the next row."""
    x = y = tall = 0
    for widget in widgets:
        if x + widget.width > COLUMNS:
            x, y, tall = 0, y + tall, 0
        yield x, y, widget
        x, tall = x + widget.width, max(tall, widget.height)


def _box(x: int, y: int, widget: Widget) -> Iterator[str]:
    width, height = widget.width * _UNIT - 6, widget.height * _UNIT - 6
    fill = _COLOURS[widget.type]
    place = f'x="{x + 3}" y="{y + 3}" width="{width}" height="{height}"'
    yield f'<rect {place} rx="4" fill="{fill}" stroke="#8795a8"/>'
    title = widget.title or widget.text.splitlines()[0].lstrip("# ")
    shown = escape(title[: widget.width * _UNIT // 7])
    yield f'<text x="{x + 12}" y="{y + 22}" font-size="13">{shown}</text>'
    if widget.type == "metric":
        yield from _graph(x, y, width, height)
    if widget.type == "alarm":
        yield from _states(x, y, width, widget.alarms)


def _graph(x: int, y: int, width: int, height: int) -> Iterator[str]:
    """A line, and the threshold above it."""
    limit, low = y + 50, y + height - 30
    points = " ".join(
        f"{x + 15 + step * (width - 24) // 8},{low - (step * 37) % 50}" for step in range(9)
    )
    yield f'<polyline points="{points}" fill="none" stroke="#3b6fb6"/>'
    yield f'<path d="M{x + 15} {limit}H{x + width - 9}" stroke="#c23b3b" stroke-dasharray="6 4"/>'


def _states(x: int, y: int, width: int, alarms: tuple[str, ...]) -> Iterator[str]:
    """A mark for each alarm, as many as there is room for."""
    room = max(1, (width - 20) // 22)
    for number, name in enumerate(alarms):
        left, top = x + 12 + number % room * 22, y + 36 + number // room * 22
        mark = f'<rect x="{left}" y="{top}" width="16" height="16" rx="2" fill="#67a35b">'
        yield f"{mark}<title>{escape(name)}</title></rect>"
