"""All that is said of one root, with nothing private in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.config.load import load_plan
from generator.config.model import Configuration
from generator.review.compared import Compared
from generator.review.downtime import with_downtime
from generator.review.load import partial
from generator.review.model import Review, RootReview, Security
from generator.review.paths import Paths, path_changes
from generator.review.permissions import permission_changes
from generator.review.planned import planned_changes
from generator.review.rules import rule_changes
from generator.review.said import Words, in_order


def whole(item: Compared, found: Security, seconds: float = 0) -> RootReview:
    """A root that was compared, with what the gate ``found``. ``seconds``: the most that its
    network paths may take; 0 leaves them out."""
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
    rules, grants = rule_changes(item.comparison), permission_changes(item.comparison)
    on_both_sides = old is not None and new is not None
    paths = path_changes(item.comparison, seconds) if seconds and on_both_sides else Paths()
    security = replace(
        found,
        paths=tuple(
            replace(p, about=words.text(p.about), text=words.text(p.text)) for p in paths.news
        ),
        rules=tuple(replace(r, about=words.text(r.about), text=words.text(r.text)) for r in rules),
        permissions=tuple(
            replace(g, about=words.text(g.about), text=words.text(g.text)) for g in grants
        ),
        partial=(
            *found.partial,
            *map(words.text, (*paths.partial, *partial((item.base, item.head)))),
        ),
    )
    return replace(root, security=security)


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
