"""Compare two states of a project, root by root."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.config.inputs import ValuesFile
from generator.config.load import load_plan
from generator.cost.prices import read_prices
from generator.errors import UsageError
from generator.gate.given_values import with_values
from generator.gate.options import Options
from generator.gate.settings.gate import read_gate
from generator.gate.settings.gate_file import in_force
from generator.gate.target_search import TargetSearch
from generator.gate.targets import Target
from generator.planning.exact import ExactPlanner
from generator.review.acknowledged import Allowed, not_rendered, with_acknowledged
from generator.review.asked import with_provider
from generator.review.cascade import with_followers
from generator.review.compare import compare
from generator.review.compared import Compared
from generator.review.consequence import consequences
from generator.review.downtime import with_downtime
from generator.review.gates import judge_both, target_name
from generator.review.load import Side, load_side
from generator.review.model import Review, RootReview
from generator.review.pairing import RootPair, of_plan, paired
from generator.review.planned import planned_changes
from generator.review.renames import with_renames
from generator.review.said import Words, in_order
from generator.review.snapshots import BothSides, Snapshot
from generator.review.units import values_of_units
from generator.review.unseen import with_unseen
from generator.review.whole import plan_alone, whole

_TWO_PLANS = (
    "two plans: consequences are those of the files, not of an apply; what both leave to AWS is "
    "the same if it refers to the same"
)


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
    var_files: tuple[str, ...] = ()  # values of variables on both sides: FILE, or ROOT=FILE
    paths: bool = True  # network paths of both sides
    exact: ExactPlanner | None = None  # asks the provider
    prices: Path | None = None  # a table of prices


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
    prices = read_prices(options.prices) if options.prices else {}
    roots, compared = [], []
    pairs = list(of_plan(base, search) if head.plan else paired(base, head, search))
    names = [_name_of(base, head, pair) for pair in pairs]
    values = _values(names, options.var_files)
    given = values_of_units(base, search), values_of_units(head, search)
    for pair, name in zip(pairs, names, strict=True):
        units = _of_units(given[0], pair.old), _of_units(given[1], pair.new)
        if pair.same and units[0] == units[1]:
            roots.append(RootReview(name, status="unchanged"))
        else:
            with search.waiting() if options.exact else nullcontext():
                own = values.get(name, ())
                both = (*units[0], *own), (*units[1], *own)
                compared.append(_compared(base, head, pair, name, both, options.exact))
    judged = judge_both(compared, options.gate, stack)
    seconds = options.seconds if options.paths else 0
    roots += [
        whole(item, found, seconds, prices)
        for item, found in zip(compared, judged.roots, strict=True)
    ]
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


def _name_of(base: Snapshot, head: Snapshot, pair: RootPair) -> str:
    return _name(head, pair.new) if pair.new is not None else _name(base, pair.old or "")


def _values(names: Sequence[str], given: Sequence[str]) -> dict[str, tuple[ValuesFile, ...]]:
    """Files of values by the name of their root, chosen as ``pave check`` chooses."""
    if not given:
        return {}
    here = Path.cwd()
    targets = [Target(target_name(n), here / os.path.normpath(n), "directory", n) for n in names]
    return {target.prefix: target.values for target in with_values(targets, given)}


def _of_units(given: Mapping[str, ValuesFile], folder: str | None) -> tuple[ValuesFile, ...]:
    return (given[folder],) if folder is not None and folder in given else ()


def _compared(  # noqa: PLR0913 - both sides of one pair, and how they are compared
    base: Snapshot,
    head: Snapshot,
    pair: RootPair,
    name: str,
    values: tuple[tuple[ValuesFile, ...], tuple[ValuesFile, ...]],
    exact: ExactPlanner | None,
) -> Compared:
    before = _side(base, pair.old, name, values[0])
    after = _side(head, pair.new, name, values[1])
    if before.errors or after.errors:
        return Compared(name, before, after, None)
    found = compare(before.configuration, after.configuration, before.text, after.text)
    if head.plan and base.plan is None:
        changes, notes = planned_changes(head.plan)
    else:
        followed = with_followers(consequences(found), after.configuration)
        followed, notes = with_provider(exact, before, after, found, followed)
        changes = with_unseen(with_renames(followed, found), found, before.text, after.text)
    if head.plan and base.plan:
        notes.append(_TWO_PLANS)
    notes = [*notes, *_open_values(values)]
    words = Words(before.configuration, after.configuration)
    resources = tuple(
        words.of(change) for change in in_order(with_downtime(changes, after.configuration))
    )
    return Compared(name, before, after, found, resources, tuple(map(words.text, notes)))


def _open_values(values: tuple[tuple[ValuesFile, ...], tuple[ValuesFile, ...]]) -> Iterator[str]:
    """What Terragrunt gives on one side otherwise than on the other, and nobody can tell."""
    before, after = ({name for file in side for name in file.open} for side in values)
    if values[0] != values[1] and before | after:
        named = ", ".join("others" if name == "*" else name for name in sorted(before | after))
        yield f"what Terragrunt gives these variables is not known: {named}"


def _side(state: Snapshot, folder: str | None, name: str, values: tuple[ValuesFile, ...]) -> Side:
    if state.plan:
        return Side(state, None, load_plan(state.plan, name))
    return load_side(state, folder, name, values)
