"""Where everything stands: layers from the outside, through the tiers, to regional services.

All numbers are pixels of a picture of :data:`WIDTH`, which a reader scales.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.diagram.model import Band, Box, DrawnVpc, Picture
from generator.gate.facts.scope import ScopeCategory

WIDTH, MARGIN = 1280, 20
BOX_WIDTH, BOX_HEIGHT, GAP, ROW_GAP = 168, 48, 28, 34
TITLE, HEAD, SIDE, LANE = 64, 34, 190, 16  # heights of headings, width of a band's heading
_INSIDE = MARGIN + 20
LEFT = _INSIDE + SIDE + 10


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int


@dataclass(slots=True)
class Layout:
    """Frames of all that is drawn, and the height of the whole."""

    boxes: dict[str, Frame] = field(default_factory=dict)
    vpcs: list[tuple[DrawnVpc, Frame]] = field(default_factory=list)
    bands: list[tuple[Band, Frame]] = field(default_factory=list)
    cde: list[Frame] = field(default_factory=list)
    regional: int = 0  # where that heading stands
    height: int = 0


def lay_out(picture: Picture) -> Layout:
    """The frames of a picture."""
    made = Layout()
    y = TITLE
    if picture.outside:
        y = _rows(made, picture.outside, LEFT, y) + ROW_GAP
    for vpc in picture.vpcs:
        y = _vpc(made, vpc, y) + ROW_GAP
    made.regional = y
    if picture.regional:
        y = _rows(made, picture.regional, LEFT, y) + ROW_GAP
    made.height = y
    return made


def _vpc(made: Layout, vpc: DrawnVpc, top: int) -> int:
    y, inside = top + HEAD, []
    for band in vpc.bands:
        start = y
        under = _rows(made, band.boxes, LEFT, y + ROW_GAP // 2) if band.boxes else y + 24
        y = max(under + ROW_GAP // 2, start + 48 + LANE * len(band.lines))
        frame = Frame(_INSIDE, start, WIDTH - 2 * _INSIDE, y - start)
        made.bands.append((band, frame))
        inside += [frame] if band.scope is ScopeCategory.CDE else []
        y += 12
    if inside:
        made.cde.append(_around(inside))
        y += 8
    made.vpcs.append((vpc, Frame(MARGIN, top, WIDTH - 2 * MARGIN, y - top)))
    return y


def _around(frames: Sequence[Frame]) -> Frame:
    first, last = frames[0], frames[-1]
    height = last.y + last.height - first.y
    return Frame(first.x - 7, first.y - 6, first.width + 14, height + 12)


def _rows(made: Layout, boxes: Sequence[Box], left: int, top: int) -> int:
    """Boxes in rows from the left; the lower edge of the last row."""
    most = (WIDTH - MARGIN - 12 - left + GAP) // (BOX_WIDTH + GAP)
    for number, box in enumerate(boxes):
        row, column = divmod(number, most)
        x, y = left + column * (BOX_WIDTH + GAP), top + row * (BOX_HEIGHT + ROW_GAP)
        made.boxes[box.key] = Frame(x, y, BOX_WIDTH, BOX_HEIGHT)
    rows = -(-len(boxes) // most)
    return top + rows * BOX_HEIGHT + max(rows - 1, 0) * ROW_GAP


def spread(frame: Frame, count: int) -> Iterator[int]:
    """``count`` places along a box, from left to right."""
    step = frame.width / (count + 1)
    return (round(frame.x + step * (number + 1)) for number in range(count))
