"""A picture as SVG: one file, without scripts, fonts or addresses of others; the same text for the
same picture. Light or dark as the reader's screen, light on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from generator.diagram.curves import Curve, curves, folded
from generator.diagram.layout import LANE, MARGIN, SIDE, TITLE, WIDTH, Frame, Layout, lay_out
from generator.diagram.markup import group, rectangle, safe, text
from generator.diagram.model import INTERNET, Arrow, Band, Box, DrawnVpc, Picture, Sign
from generator.gate.facts.scope import ScopeCategory
from generator.shown import number

_LEGEND = (
    ("box in-cde", "in the CDE"),
    ("box", "connected to it, or not tagged"),
    ("box apart", "out of scope"),
    ("box far", "outside"),
)
_LOOKS = {ScopeCategory.CDE: "box in-cde", ScopeCategory.OUT_OF_SCOPE: "box apart"}
_MARKS = (("box added", "added"), ("box changed", "changed"), ("box removed", "removed"))
_BASIS = (
    "Arrows: who may open connections by security group rules; routes and network ACLs may close "
    "more."
)


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet of every picture; a page that holds several needs it once."""
    return Path(__file__).with_name("svg.css").read_text("utf-8")


def svg(picture: Picture, name: str = "network", alone: bool = True) -> str:
    """The SVG element. ``alone``: as a file of its own, with its style; ``name`` makes its ids
    single in a page."""
    name = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "network"
    layout, words = lay_out(picture), list(_words(picture))
    height = layout.height + 30 + 18 * len(words)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="pave-net" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc">'
    )
    parts = [
        head,
        f'<title id="{name}-title">Network of {safe(picture.title)}</title>',
        f'<desc id="{name}-desc">{safe(_described(picture))}</desc>',
        f"<style>{style()}</style>" if alone else "",
        _tip(name),
        rectangle(Frame(0, 0, WIDTH, height), "ground", 0),
        text(MARGIN, 30, picture.title, "head", WIDTH // 2),
        text(MARGIN, 50, _BASIS, "soft"),
        *_frames(picture, layout),
        *(_curve(curve, picture, name) for curve in curves(picture, layout)),
        *_boxes(picture, layout),
        *_legend(picture, layout.height),
        *(text(MARGIN, layout.height + 40 + 18 * n, said, "soft") for n, said in enumerate(words)),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _tip(name: str) -> str:
    return (
        f'<defs><marker id="{name}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        'markerHeight="7" markerUnits="userSpaceOnUse" orient="auto">'
        '<path d="M0 0L8 4L0 8z" class="tip"/></marker></defs>'
    )


def _frames(picture: Picture, layout: Layout) -> Iterator[str]:
    if picture.outside:
        yield text(MARGIN + 32, TITLE + 22, "Outside", "name")
    if picture.regional:
        yield text(MARGIN + 32, layout.regional + 22, "Regional services", "name")
        yield text(MARGIN + 32, layout.regional + 38, "in no VPC", "soft")
    for vpc, frame in layout.vpcs:
        yield rectangle(frame, "vpc", 10)
        yield text(frame.x + 14, frame.y + 22, _vpc_words(vpc), "over", frame.width - 320)
    for band, frame in layout.bands:
        yield rectangle(frame, "band")
        yield from _heading(band, frame)
    for frame in layout.cde:
        yield rectangle(frame, "boundary", 10)
        yield text(frame.x + frame.width - 118, frame.y - 5, "CDE boundary", "red")


def _vpc_words(vpc: DrawnVpc) -> str:
    named = f"VPC {vpc.name}" if vpc.key else vpc.name
    return " · ".join([named, *vpc.ranges, *vpc.doors])


def _heading(band: Band, frame: Frame) -> Iterator[str]:
    x, y = frame.x + 12, frame.y + 22
    way = {True: "public route", False: "", None: "routes not known"}[band.public]
    scope = "" if band.scope is ScopeCategory.UNTAGGED else band.scope.value
    told = ", ".join(part for part in (scope, way) if part)
    if band.lanes:
        yield text(x, y, band.tier, "name", SIDE - 16)
        yield text(x, y + LANE, told, "soft", SIDE - 8)
    for row, (line, whole) in enumerate(band.lines, start=2):
        yield group(whole, text(x, y + LANE * row, line, "soft", SIDE))


def _boxes(picture: Picture, layout: Layout) -> Iterator[str]:
    many = folded(picture)
    far = {box.key for box in picture.outside}
    for key, box in sorted(picture.boxes().items()):
        frame = layout.boxes[key]
        crowd = f"from {many[key]} components" if key in many else ""
        second = crowd or ("" if box.kind in box.name else box.kind) or box.note
        parts = [
            rectangle(frame, _look(box, key in far)),
            text(frame.x + 10, frame.y + 20, _named(box), "name", frame.width - 18),
            text(frame.x + 10, frame.y + 37, second, "soft", frame.width - 18),
        ]
        yield group(_told(box), *parts)


def _look(box: Box, far: bool) -> str:
    if box.mark:
        return f"box {box.mark.value}"
    return "box far" if far else _LOOKS.get(box.scope, "box")


def _named(box: Box) -> str:
    sign = {Sign.ADDED: "+ ", Sign.REMOVED: "- ", Sign.CHANGED: "~ ", Sign.NONE: ""}[box.mark]
    return sign + box.name + (" ?" if box.scope is ScopeCategory.UNKNOWN else "")


def _told(box: Box) -> str:
    place = f"{box.file}:{box.line}" if box.file else ""
    scope = f"scope {box.scope.value}" if box.file else ""
    return "; ".join(x for x in (box.name, box.kind, box.note, scope, box.mark, place) if x)


def _curve(curve: Curve, picture: Picture, name: str) -> str:
    arrow = curve.arrow
    look = arrow.mark.value or ("world" if INTERNET in arrow.ends else _card(arrow, picture))
    line = f'<path d="{curve.path}" class="flow {look}" marker-end="url(#{name}-tip)"/>'
    return group(arrow_words(arrow, picture), line, look="arrow")


def _card(arrow: Arrow, picture: Picture) -> str:
    boxes = picture.boxes()
    both = all(boxes[end].scope is ScopeCategory.CDE for end in arrow.ends if end in boxes)
    return "card" if both else ""


def arrow_words(arrow: Arrow, picture: Picture) -> str:
    """``api to db: tcp 5432 (reason)``."""
    boxes = picture.boxes()
    names = (boxes[end].name if end in boxes else end for end in arrow.ends)
    reasons = f" ({'; '.join(arrow.reasons)})" if arrow.reasons else ""
    return f"{' to '.join(names)}: {', '.join(arrow.traffic)}{reasons}"


def _legend(picture: Picture, y: int) -> Iterator[str]:
    marked = any(b.mark for b in picture.boxes().values()) or any(a.mark for a in picture.arrows)
    for place, (look, words) in enumerate(_MARKS if marked else _LEGEND):
        x = MARGIN + 32 + place * 230
        yield rectangle(Frame(x, y - 4, 22, 14), look, 3)
        yield text(x + 30, y + 8, words, "soft")


def _words(picture: Picture) -> Iterator[str]:
    yield from picture.notes
    if folded(picture):
        yield "A box that many components reach says so in place of the arrows to it."


def _described(picture: Picture) -> str:
    inside = [box for vpc in picture.vpcs for band in vpc.bands for box in band.boxes]
    cde = sum(box.scope is ScopeCategory.CDE for box in inside)
    counted = (
        f"{number(len(picture.own_vpcs), 'VPC')}, {number(len(inside), 'component')}, {cde} of "
        f"them in the cardholder data environment."
    )
    lines = (arrow_words(arrow, picture) for arrow in picture.arrows)
    return f"{counted} Connections that security groups allow: {'. '.join(lines) or 'none'}."
