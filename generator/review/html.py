"""A review as one HTML page, with the changed architecture drawn. ``page.html`` is its template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from generator import __version__
from generator.diagram.svg import svg
from generator.report.page import page
from generator.review.extent_wording import cost_head, cost_lines, radius_head, radius_lines
from generator.review.model import Consequence, ResourceChange, Review, RootReview
from generator.review.wording import SECTIONS, VERBS, about, arguments, counts, folded_tags, grouped

_LOUD = (Consequence.DESTROY, Consequence.REPLACE, Consequence.MAY_REPLACE, Consequence.UNKNOWN)
_LOOKS = {"destroy": "bad", "replace": "bad", "may replace": "bad", "consequence unknown": "doubt"}


def render(review: Review, refused: Sequence[str]) -> str:
    """The page."""
    different = [root for root in review.roots if root.status != "unchanged"]
    return page(
        Path(__file__).with_name("page.html"),
        review=review,
        refused=refused,
        roots=different,
        same=len(review.roots) - len(different),
        version=__version__,
        sections=SECTIONS,
        counts=counts,
        folded_tags=folded_tags,
        grouped=grouped,
        loud=lambda root: _of(root, loud=True),
        quiet=lambda root: _of(root, loud=False),
        verb=lambda change: VERBS[change.consequence],
        look=lambda change: _LOOKS.get(VERBS[change.consequence], ""),
        about=about,
        arguments=lambda change: list(arguments(change)),
        drawing=_drawing,
        radius_head=radius_head,
        radius_lines=lambda root: list(radius_lines(root)),
        cost_head=cost_head,
        cost_lines=lambda root: list(cost_lines(root)),
    )


def _of(root: RootReview, loud: bool) -> list[ResourceChange]:
    return [c for c in root.resources if (c.consequence in _LOUD) is loud and not c.tags_only]


def _drawing(root: RootReview, number: int) -> Markup:
    text = svg(root.picture, f"drawing-{number}", alone=False) if root.picture else ""
    return Markup(text)  # noqa: S704 - every value in it is escaped
