"""All that is said of one root, with nothing private in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.config.load import load_plan
from generator.config.model import Configuration
from generator.cost.prices import Prices
from generator.review.compared import Compared
from generator.review.costs import cost_changes
from generator.review.downtime import with_downtime
from generator.review.extent import Reached
from generator.review.load import partial
from generator.review.model import News, Review, RootReview, Security
from generator.review.paths import Paths, path_changes
from generator.review.permissions import permission_changes
from generator.review.planned import planned_changes
from generator.review.radius import radius
from generator.review.rules import rule_changes
from generator.review.said import Words, in_order
from generator.review.weakened import weakened


def whole(
    item: Compared, found: Security, seconds: float = 0, prices: Prices | None = None
) -> RootReview:
    """A root that was compared, with what the gate ``found``. ``seconds``: the most that its
    network paths may take; 0 leaves them out. ``prices``: what a month costs by."""
    old, new = item.base.folder, item.head.folder
    status = "changed"
    if not item.head.state.plan and (old is None or new is None):
        status = "added" if old is None else "removed"
    root = RootReview(
        item.name,
        item.resources,
        len(item.head.configuration.resources),
        status,
        (*item.notes, *_default_tags(item)),
        item.errors,
        found,
    )
    if item.comparison is None:
        return root
    words = Words(item.base.configuration, item.head.configuration)
    compared = item.comparison
    on_both_sides = old is not None and new is not None
    paths = path_changes(compared, seconds) if seconds and on_both_sides else Paths()
    why = (*paths.partial, *partial((item.base, item.head)))
    security = replace(
        found,
        paths=_said(words, paths.news),
        rules=_said(words, rule_changes(compared)),
        permissions=_said(words, permission_changes(compared)),
        weakened=_said(words, weakened(compared) if on_both_sides else ()),
        partial=(*found.partial, *map(words.text, why)),
    )
    return replace(
        root,
        security=security,
        radius=_hidden(words, radius(compared, item.resources)),
        costs=cost_changes(compared, prices or {}, words),
    )


def _hidden(words: Words, found: Iterable[Reached]) -> tuple[Reached, ...]:
    def texts(addresses: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(words.text, addresses))

    return tuple(
        Reached(words.text(r.component), texts(r.static), texts(r.after_apply), texts(r.behind))
        for r in found
    )


def _said(words: Words, lines: Iterable[News]) -> tuple[News, ...]:
    return tuple(replace(n, about=words.text(n.about), text=words.text(n.text)) for n in lines)


def _default_tags(item: Compared) -> Iterator[str]:
    """Default tags of a provider are tags of every resource that has some."""
    if item.base.folder is None or item.head.folder is None or item.comparison is None:
        return
    before, after = (_tags(side.configuration) for side in (item.base, item.head))
    if before != after:
        count = sum(r.default_tags is not None for r in item.head.configuration.resources)
        yield (
            f"the default tags of the provider differ: up to {count} resources get other tags, "
            "in place"
        )


def _tags(configuration: Configuration) -> set[str]:
    return {repr(resource.default_tags) for resource in configuration.resources}


def plan_alone(path: Path) -> Review:
    """A plan by itself: from what is, to what it makes of it."""
    configuration = load_plan(path)
    changes, notes = planned_changes(path)
    words = Words(configuration)
    resources = tuple(
        words.of(change) for change in in_order(with_downtime(changes, configuration))
    )
    name = path.as_posix()
    root = RootReview(name, resources, len(configuration.resources), notes=tuple(notes))
    return Review("the state in the plan", name, (root,))
