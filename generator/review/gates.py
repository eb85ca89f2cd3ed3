"""The gate on both sides of the roots that differ. What it has judged before costs nothing."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from generator.gate.options import Options
from generator.gate.run import assess
from generator.gate.settings.gate_file import in_force
from generator.gate.target_search import TargetSearch
from generator.gate.targets import Target
from generator.gate.verdict.verdict import Verdict
from generator.review.compared import Compared
from generator.review.judged import finding_changes, setting_changes, waiver_changes
from generator.review.layout import lay_out
from generator.review.load import Side
from generator.review.model import News, Security
from generator.review.roots import Looks, Modules
from generator.review.snapshots import Snapshot

_RENDERED = "out/"


@dataclass(frozen=True, slots=True)
class Judgements:
    """What the gate says of each root, in their order, and what its file sets otherwise."""

    roots: tuple[Security, ...]
    settings: tuple[News, ...] = ()


def judge_both(items: Sequence[Compared], options: Options | None, stack: ExitStack) -> Judgements:
    """Findings and waivers that one side of a root has and the other has not."""
    if options is None:
        left_out = "findings and waivers were not compared (--no-gate)"
        return Judgements(tuple(Security(partial=(left_out,)) for _ in items))
    readable = [item for item in items if item.comparison]
    if not readable:
        return Judgements(tuple(Security() for _ in items))
    before = _judged([item.base for item in readable], readable, options, stack)
    after = _judged([item.head for item in readable], readable, options, stack)
    roots = tuple(_of_root(item, before, after) for item in items)
    return Judgements(roots, setting_changes(before, after))


def _of_root(item: Compared, before: Verdict, after: Verdict) -> Security:
    if item.comparison is None:
        return Security()
    name = target_name(item.name)
    old, new = (
        replace(v, findings=tuple(f for f in v.findings if f.target == name))
        for v in (before, after)
    )
    moved = item.comparison.moved
    return Security(
        finding_changes(old, new, moved),
        waiver_changes(old, new, moved),
        errors=tuple(finding.message for v in (old, new) for finding in v.errors),
    )


def _judged(
    sides: Sequence[Side], items: Sequence[Compared], options: Options, stack: ExitStack
) -> Verdict:
    """The verdict on one side, judged where it lies or where it is laid out."""
    present = [
        (s, i) for s, i in zip(sides, items, strict=True) if s.folder is not None or _plan(s)
    ]
    if not present:
        return Verdict((), (), 0)
    state = present[0][0].state
    own = replace(options, policies=tuple(p.absolute() for p in options.policies))
    if options.gate_file:
        own = replace(own, gate_file=options.gate_file.absolute())
    with contextlib.ExitStack() as inside:
        top = state.top or _laid_out(state, [side for side, _ in present], stack)
        if state.tree and not state.top:
            # As if this revision were checked out here: the same names, the same kept verdicts.
            inside.enter_context(contextlib.chdir(top / state.here))
        targets = [_target(side, item.name, top) for side, item in present]
        return assess(targets, replace(own, gate_file=in_force(own.gate_file)))


def _plan(side: Side) -> bool:
    return side.state.plan is not None


def _laid_out(state: Snapshot, sides: Sequence[Side], stack: ExitStack) -> Path:
    if state.tree is None:
        return Path.cwd()
    top = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pave-review-")))
    modules = Modules(state.tree, Looks(TargetSearch()))
    folders = dict.fromkeys(f for side in sides for f in modules.reached(side.folder or ""))
    files = dict.fromkeys(path for side in sides for path in sorted(side.asked))
    lay_out(state.tree, folders, files, state.here, top)
    return top


def _target(side: Side, name: str, top: Path) -> Target:
    if side.state.plan:
        path = side.state.plan
        return Target(
            target_name(name), Path(os.path.abspath(path)), "plan", path.parent.as_posix()
        )
    folder = side.folder or ""
    path = top / folder
    return Target(
        target_name(name),
        path,
        "directory",
        name,
        within=top if not side.state.top else None,
        values=side.values,
    )


def target_name(name: str) -> str:
    """As `pave check` calls it: a root under out/ by its name."""
    return name.removeprefix(_RENDERED)
