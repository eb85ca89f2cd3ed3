"""The architecture of a root before and after, in one picture."""

from __future__ import annotations

from generator.diagram.merged import merged
from generator.diagram.model import Picture
from generator.diagram.picture import picture_of
from generator.gate.model import PolicySettings
from generator.review.compared import Compared
from generator.review.model import Consequence

_QUIET = (Consequence.NOTHING, Consequence.MOVE, Consequence.READ)


def drawn(item: Compared, settings: PolicySettings) -> Picture | None:
    """The picture; None where a side could not be read."""
    if item.comparison is None:
        return None
    before, after = (picture_of(s.configuration, settings) for s in (item.base, item.head))
    changed = {
        change.address
        for change in item.resources
        if change.consequence not in _QUIET and not change.tags_only
    }
    return merged(before, after, changed, item.comparison.moved)
