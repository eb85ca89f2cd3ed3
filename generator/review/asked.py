"""Both sides of a root, as the provider is asked about them."""

from __future__ import annotations

import posixpath
from pathlib import Path

from generator.errors import NoVerdictError
from generator.gate.target_search import TargetSearch
from generator.planning.exact import ExactPlanner, PlannedSide
from generator.review.compare import Comparison
from generator.review.exact import with_answer
from generator.review.layout import lay_out
from generator.review.load import Side
from generator.review.model import ResourceChange
from generator.review.roots import Looks, Modules


def with_provider(
    planner: ExactPlanner | None,
    before: Side,
    after: Side,
    comparison: Comparison,
    changes: list[ResourceChange],
) -> tuple[list[ResourceChange], list[str]]:
    """The changes as the provider plans them, and why it could not be asked: then they are those
    of the files and the table.

    Raises:
        UsageError: a side brings programs of its own, and nobody allowed them.
    """
    if planner is None or before.folder is None or after.folder is None:
        return changes, []
    try:
        moved = {
            pair.now.address: pair.before.address
            for pair in comparison.pairs
            if pair.before and pair.before.address != pair.now.address
        }
        answer = planner.answer(comparison.head.name, _planned(before), _planned(after), moved)
    except NoVerdictError as error:
        return changes, [f"the provider was not asked (--exact); the table answers: {error}"]
    if answer.variables:
        names = ", ".join(answer.variables)
        note = f"the provider was asked with placeholders for variables without a value: {names}"
        return with_answer(changes, answer, comparison), [note]
    return with_answer(changes, answer, comparison), []


def _planned(side: Side) -> PlannedSide:
    tree, folder = side.state.tree, side.folder
    assert tree is not None
    assert folder is not None

    def lay(top: Path) -> Path:
        folders = Modules(tree, Looks(TargetSearch())).reached(folder)
        lay_out(tree, folders, sorted(side.asked), side.state.here, top)
        return Path(posixpath.normpath(top / folder))

    place = side.state.top / folder if side.state.top else None
    files = tuple(file for file in side.values if not file.weak)  # every other file counts more
    return PlannedSide(side.state.label, lay, side.configuration, files, place)
