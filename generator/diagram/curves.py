"""The lines of a picture: from the side of one box to the side of another.

What more than a few boxes reach (endpoints, a resolver) gets a line of text instead of its arrows:
they would cover all others, and the table of the report has them one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.diagram.layout import BOX_WIDTH, GAP, LEFT, ROW_GAP, Frame, Layout, spread
from generator.diagram.model import Arrow, Picture

FEW = 6
_NEAR = 2 * ROW_GAP  # from one row to the next
_ROUND = 6
_Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Curve:
    """An arrow with the data of its SVG path."""

    arrow: Arrow
    path: str


def folded(picture: Picture) -> dict[str, int]:
    """Boxes that more than :data:`FEW` others reach, with the number of these."""
    counted = Counter(arrow.ends[1] for arrow in picture.arrows)
    return {key: number for key, number in counted.items() if number > FEW}


def curves(picture: Picture, layout: Layout) -> tuple[Curve, ...]:
    """A curve for each arrow whose two ends are drawn."""
    hidden = folded(picture)
    shown = [
        arrow
        for arrow in picture.arrows
        if arrow.ends[1] not in hidden and set(arrow.ends) <= layout.boxes.keys()
    ]
    places = dict(_places(shown, layout))
    return tuple(
        Curve(arrow, _path(places[number, 0], places[number, 1], _sides(arrow, layout), number))
        for number, arrow in enumerate(shown)
    )


def _sides(arrow: Arrow, layout: Layout) -> tuple[int, int]:
    """Which way each end leaves its box: 1 downwards, -1 upwards."""
    source, target = (layout.boxes[end] for end in arrow.ends)
    if source.y == target.y:
        return 1, 1
    return (1, -1) if source.y < target.y else (-1, 1)


def _places(shown: Sequence[Arrow], layout: Layout) -> Iterator[tuple[tuple[int, int], _Point]]:
    """The point of each end (number of the arrow, 0 or 1): side by side along the box, in the
    order of what they lead to, so that few cross."""
    held: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
    for number, arrow in enumerate(shown):
        for end, side in enumerate(_sides(arrow, layout)):
            other = layout.boxes[arrow.ends[1 - end]]
            held.setdefault((arrow.ends[end], side), []).append((other.x, number, end))
    for (key, side), ends in held.items():
        frame = layout.boxes[key]
        for x, (_, number, end) in zip(spread(frame, len(ends)), sorted(ends), strict=True):
            yield (number, end), (x, _edge(frame, side))


def _edge(frame: Frame, side: int) -> int:
    return frame.y + (frame.height if side > 0 else 0)


def _path(start: _Point, end: _Point, sides: tuple[int, int], number: int) -> str:
    """A curve between rows that are neighbours; what goes further takes the gaps between rows and
    between columns, so that it crosses no box."""
    if abs(end[1] - start[1]) <= _NEAR:
        bend = 26 if start[1] == end[1] else max(20, abs(end[1] - start[1]) // 3)
        middle = f"{start[0]} {start[1] + sides[0] * bend} {end[0]} {end[1] + sides[1] * bend}"
        return f"M{start[0]} {start[1]}C{middle} {end[0]} {end[1]}"
    # Neighbours keep apart: each takes another track of a gap.
    leave, arrive, aside = 6 + number % 4 * 3, 9 + number % 3 * 2, number % 8 * 3 - 10
    x = _between_columns(start[0], end[0]) + aside
    corners = [
        (start[0], start[1] + sides[0] * leave),
        (x, start[1] + sides[0] * leave),
        (x, end[1] + sides[1] * arrive),
        (end[0], end[1] + sides[1] * arrive),
    ]
    return f"M{start[0]} {start[1]}" + _rounded(start, [*corners, end])


def _between_columns(start: int, end: int) -> int:
    """The middle of the gap beside the end's column, on the side of the start."""
    column = (end - LEFT) // (BOX_WIDTH + GAP) + (start > end)
    return LEFT + column * (BOX_WIDTH + GAP) - GAP // 2


def _rounded(start: _Point, points: Sequence[_Point]) -> str:
    """Lines with round corners."""
    made, here = "", start
    for corner, after in pairwise(points):
        before, behind = _toward(corner, here), _toward(corner, after)
        made += f"L{before[0]} {before[1]}Q{corner[0]} {corner[1]} {behind[0]} {behind[1]}"
        here = corner
    return made + f"L{points[-1][0]} {points[-1][1]}"


def _toward(corner: _Point, other: _Point) -> _Point:
    """A point near a corner, on the way to another one."""
    moved = (max(-_ROUND, min(_ROUND, (b - a) // 2)) for a, b in zip(corner, other, strict=True))
    x, y = moved
    return corner[0] + x, corner[1] + y
