"""Compare two states of a project, root by root."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.config.load import load_plan
from generator.errors import UsageError
from generator.gate.options import Options
from generator.gate.settings.gate import read_gate
from generator.gate.settings.gate_file import in_force
from generator.gate.target_search import TargetSearch
from generator.review.acknowledged import Allowed, not_rendered, with_acknowledged
from generator.review.cascade import with_followers
from generator.review.compare import compare
from generator.review.compared import Compared
from generator.review.consequence import consequences
from generator.review.gates import judge_both
from generator.review.load import Side, load_side
from generator.review.model import Review, RootReview
from generator.review.pairing import of_plan, paired
from generator.review.planned import planned_changes
from generator.review.said import Words, in_order
from generator.review.snapshots import BothSides, Snapshot
from generator.review.unseen import with_unseen
from generator.review.whole import plan_alone, whole


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """What is compared. ``gate`` None: the findings of both sides are left out."""

    base: str
    head: str = ""
    target: Path = Path("out")
    from_branch: bool = False  # from where the head left the base
    gate: Options | None = field(default_factory=Options)
    seconds: float = 120
    allowed: Allowed | None = None  # what specs say may go
    draw: bool = False  # the architecture of each root that differs


def review(options: ReviewOptions) -> Review:
    """Everything that differs between the two states.

    Raises:
        UsageError: a name that stands for nothing.
        NoVerdictError: something could not be read or run.
    """
    search = TargetSearch(options.seconds)
    with ExitStack() as stack:
        states = BothSides(options.target, search, stack)
        if not options.head and options.base.endswith(".json") and Path(options.base).is_file():
            return plan_alone(Path(options.base))
        base, head = states.both(options.base, options.head, options.from_branch)
        if base.plan and not head.plan:
            raise UsageError(f"{base.label}: a plan is compared with a plan, or is HEAD itself.")
        return _review(base, head, options, search, stack)


def _review(
    base: Snapshot, head: Snapshot, options: ReviewOptions, search: TargetSearch, stack: ExitStack
) -> Review:
    roots, compared = [], []
    for root in of_plan(base, search) if head.plan else paired(base, head, search):
        if root.same:
            roots.append(RootReview(_name(head, root.new or ""), status="unchanged"))
        else:
            compared.append(_compared(base, head, root.old, root.new))
    judged = judge_both(compared, options.gate, stack)
    roots += [whole(item, found) for item, found in zip(compared, judged.roots, strict=True)]
    if options.draw:
        roots = list(_with_pictures(roots, compared, options))
    if options.allowed:
        roots = list(with_acknowledged(roots, head, options.allowed))
    ordered = tuple(sorted(roots, key=lambda root: root.name))
    same = [root.name for root in ordered if root.status == "unchanged"]
    notes = tuple(not_rendered(base, head, same))
    return Review(base.label, head.label, ordered, judged.settings, notes)


def _with_pictures(
    roots: Sequence[RootReview], compared: Sequence[Compared], options: ReviewOptions
) -> Iterator[RootReview]:
    from generator.review.drawn import drawn  # noqa: PLC0415 - most outputs draw nothing

    own = options.gate or Options()
    own = replace(own, gate_file=in_force(own.gate_file))
    settings = read_gate(own, ()).settings.for_policies
    pictures = {item.name: drawn(item, settings) for item in compared}
    return (replace(root, picture=pictures.get(root.name)) for root in roots)


def _name(state: Snapshot, folder: str) -> str:
    return state.plan.as_posix() if state.plan else state.shown(folder)


def _compared(base: Snapshot, head: Snapshot, old: str | None, new: str | None) -> Compared:
    name = _name(head, new) if new is not None else _name(base, old or "")
    before, after = _side(base, old, name), _side(head, new, name)
    if before.errors or after.errors:
        return Compared(name, before, after, None)
    found = compare(before.configuration, after.configuration, before.text, after.text)
    if head.plan and base.plan is None:
        changes, notes = planned_changes(head.plan)
    else:
        followed = with_followers(consequences(found), after.configuration)
        changes, notes = with_unseen(followed, found, before.text, after.text), []
    if head.plan and base.plan:
        notes.append("two plans: consequences are those of the files, not of an apply")
    words = Words(before.configuration, after.configuration)
    resources = tuple(words.of(change) for change in in_order(changes))
    return Compared(name, before, after, found, resources, tuple(notes))


def _side(state: Snapshot, folder: str | None, name: str) -> Side:
    if state.plan:
        return Side(state, None, load_plan(state.plan, name))
    return load_side(state, folder, name)
