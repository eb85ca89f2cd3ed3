"""The gate: targets in, verdict out.

Unchanged targets answer from kept outcomes; for the others checkov runs in the background while
the PCI policies run here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.cache import digest
from generator.cache_place import refuse_cache_in
from generator.errors import NoVerdictError, UsageError
from generator.gate import coverage, echoes, uncalled
from generator.gate.alike import of_roots
from generator.gate.applied import Repositories
from generator.gate.checkov.installed import is_damaged
from generator.gate.checkov.unread import notes as unread_notes
from generator.gate.excluded import without_excluded
from generator.gate.library import library
from generator.gate.memory.content import Content, settings_digest, tool_digest
from generator.gate.memory.kept import KeptOutcomes
from generator.gate.options import Options
from generator.gate.provided import provided_findings
from generator.gate.settings.gate import Gate, read_gate
from generator.gate.settings.gate_file import in_tree
from generator.gate.shown_only import shown_only, told
from generator.gate.source_map import read_sources
from generator.gate.target_search import TargetSearch
from generator.gate.targets import Target
from generator.gate.verdict.requirements import added
from generator.gate.verdict.verdict import Outcome, Verdict, order
from generator.gate.waivers.whole_run import about_waivers, ignored_comments
from generator.processes import side_by_side
from generator.shown import first_of, number

_NAMED = 3  # units that a note names


@dataclass(slots=True)
class _Work:
    """A target with the digest of its content and, once known, its outcome."""

    target: Target
    content: Content
    key: str
    outcome: Outcome | None = None
    passed: int = 0


class _Shown(NamedTuple):
    """Targets that only show a module, with their folders, the modules that only they call, and
    what was read of the repositories to tell."""

    aside: Mapping[str, str]
    library: Set[str]
    repositories: Repositories


def assess(
    targets: Sequence[Target], options: Options, search: TargetSearch | None = None
) -> Verdict:
    """The verdict on the targets; ``search`` found them and has read some of their files.

    Raises:
        NoVerdictError: something that decides could not be read or run.
        UsageError: a gate file or policies folder that does not exist, a cache in the tree.
    """
    _refuse_shared_process(targets, options)
    refuse_cache_in(place for target in targets for place in target.places)
    for path in options.policies:
        if not path.exists():
            raise UsageError(f"{path} does not exist")
    gate = read_gate(options, (place for target in targets for place in target.places))
    settings = gate.settings
    kept = without_excluded(targets, gate)
    targets = kept.judged
    search = search or TargetSearch(options.limits.seconds)
    repositories = Repositories()
    aside = {} if settings.examples_refuse else shown_only(targets, repositories)
    own = library(targets, aside, search)
    targets = [*targets, *own]
    shown = _Shown(aside, {target.name for target in own}, repositories)
    ended = [waiver.name for waiver in settings.own_waivers if waiver.ended(options.today)]
    work = _look_up(targets, options, gate, ",".join(ended), search)
    fresh = [item for item in work if item.outcome is None]
    if fresh:
        from generator.gate.apart import assess_apart  # noqa: PLC0415 - a warm check needs none

        outcomes = assess_apart([item.target for item in fresh], options, settings, _covered(fresh))
        for item, (outcome, keep) in zip(fresh, outcomes, strict=True):
            item.outcome, item.passed = outcome, len(outcome.passes)
            if keep and options.use_cache and item.key and outcome.complete:
                KeptOutcomes().put(item.key, outcome)
    return _merge(work, gate, options, kept.told, shown)


def _covered(work: Sequence[_Work]) -> list[Callable[[Sequence[str]], bool]]:
    return [item.content.covers for item in work]


def _look_up(
    targets: Sequence[Target], options: Options, gate: Gate, ended: str, search: TargetSearch
) -> list[_Work]:
    try:
        given = settings_digest([options.controls], options.policy_folders, gate.raw)
        given += f"{gate.settings.for_policies.floor is not None} {gate.shown}"
        tool = tool_digest()
        intact = not (options.with_checkov and options.use_cache and is_damaged())
    except OSError as error:
        raise NoVerdictError(f"The gate cannot read its own files: {error}") from error
    kept, work = KeptOutcomes(), []
    for target in targets:
        content = Content(target, search)
        parts = (target.name, target.prefix, target.kind, str(options.with_checkov), ended)
        whole = content.digest and intact
        key = digest("outcome-2", tool, given, *parts, content.digest) if whole else ""
        item = _Work(target, content, key)
        found = kept.get(key, options.with_passes) if key and options.use_cache else None
        if found and found[0].day in ("", options.today.isoformat()):
            item.outcome, item.passed = found
        work.append(item)
    return work


def _merge(
    work: Sequence[_Work],
    gate: Gate,
    options: Options,
    excluded: Sequence[str],
    shown: _Shown,
) -> Verdict:
    settings = gate.settings
    looked_at = (item.outcome.coverage for item in work if item.outcome)
    outcomes = [_placed(item.target, item.outcome) for item in work if item.outcome]
    judged = [item.target for item in work if item.outcome]
    aside, own, repositories = shown
    twice = echoes.echoes([t for t in judged if t.name not in own], outcomes, aside, repositories)
    left = twice | echoes.given_by_examples(own, aside, outcomes)
    found = [f for outcome in outcomes for f in outcome.findings if f not in left]
    if not settings.modules_refuse:
        silent = uncalled.of_silent_types(judged, found, repositories)
        found = [finding for finding in found if finding not in silent]
    roots = {os.path.normpath(i.target.prefix) for i in work if i.target.kind == "directory"}
    found += provided_findings(gate.specs, [item.target.name for item in work])
    found += about_waivers(settings, outcomes, options, {"" if r == "." else r for r in roots})
    verdict = Verdict(
        targets=tuple(item.target.name for item in work),
        roots=tuple(os.path.normpath(item.target.prefix) for item in work),
        findings=tuple(sorted(of_roots(found), key=order)),
        passed=sum(item.passed for item in work),
        thresholds=settings.thresholds,
        not_judged_refuses=settings.not_judged_refuses,
        partial=not options.with_checkov,
        passes=tuple(sorted((f for o in outcomes for f in o.passes), key=order))
        if options.with_passes
        else (),
        notes=(
            *(f"not judged, because {gate.shown} excludes it: {told}" for told in excluded),
            *_left_out(i.target for i in work),
            *_fetched(i.target for i in work),
            *_policies_of_tree(work, options),
            *_no_isolation(),
            *unread_notes(f for o in outcomes for f in o.findings),
            *ignored_comments(outcomes, gate.refused),
        ),
        excluded=tuple(excluded),
        shown_only=aside,
        uncalled={}
        if settings.modules_refuse
        else uncalled.uncalled([i.target for i in work], found, repositories),
        gate_file=gate.shown,
        changed=gate.changed,
        proposed=gate.proposed,
        coverage=sum(looked_at, coverage.Coverage()),
        passed_by=added(item.outcome.passed_by for item in work if item.outcome),
    )
    once = echoes.told(twice, judged)
    lines = (*told(verdict), *uncalled.told(verdict), *once, *coverage.told(found))
    return replace(verdict, notes=(*lines, *verdict.notes))


def _placed(target: Target, outcome: Outcome) -> Outcome:
    """The outcome with the lines of the spec as it is now, and its root's place: kept outcomes
    hold none, for they are no part of what these depend on."""
    if not (outcome.findings or outcome.passes):
        return outcome
    sources, root = read_sources(target), target.in_repository
    found, passes = (
        tuple(replace(sources.add_to(finding), root=root) for finding in held)
        for held in (outcome.findings, outcome.passes)
    )
    return replace(outcome, findings=found, passes=passes)


def _left_out(targets: Iterable[Target]) -> Iterator[str]:
    folders = dict.fromkeys(folder for target in targets for folder in target.left_out)
    if folders:
        yield f"not judged, because tools keep copies there: {', '.join(folders)}"


def _fetched(targets: Iterable[Target]) -> Iterator[str]:
    units = list(dict.fromkeys(unit for target in targets for unit in target.fetched))
    if units:
        modules = number(len(units), "unit")
        yield (
            f"not judged: what {modules} of Terragrunt applies, because the module is not here or "
            f"nobody knows which it is ({first_of(units, _NAMED)})"
        )


def _refuse_shared_process(targets: Sequence[Target], options: Options) -> None:
    """Policies could end the process that says the verdict, with status 0."""
    judged = [place for target in targets for place in target.places]
    if not side_by_side.CAN_FORK and any(in_tree(folder, judged) for folder in options.policies):
        raise NoVerdictError(
            "Policies of the tree that is judged need a process of their own, which this system "
            "does not have (no fork). Name a folder outside of the tree, or run pave on Linux or "
            "macOS."
        )


def _policies_of_tree(work: Sequence[_Work], options: Options) -> Iterator[str]:
    """Whoever wrote what is judged may have written these policies as well."""
    judged = [place for item in work for place in item.target.places]
    for folder in options.policies:
        if in_tree(folder, judged):
            yield f"policies from the judged files were used: {folder.as_posix()}"


def _no_isolation() -> Iterator[str]:
    if not side_by_side.CAN_FORK:
        yield (
            "this system cannot give the judging a process of its own (no fork): --budget and "
            "--memory do not hold"
        )
