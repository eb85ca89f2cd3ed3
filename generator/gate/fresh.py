"""Assessing targets that have no kept outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.config.plan.document import without_indexes
from generator.errors import NoVerdictError
from generator.gate.checkov.controls import load_controls
from generator.gate.checkov.decided import by_scope, without_repeats
from generator.gate.checkov.read import CheckovAnswer, read_response
from generator.gate.checkov.run import CheckovRun
from generator.gate.checkov.unread import as_far_as_read, content_of
from generator.gate.coverage import coverage_of, tells
from generator.gate.groups import grouped
from generator.gate.judge import Covers, Looked, judge
from generator.gate.model import Finding, Policy, Status
from generator.gate.options import Options
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.settings.settings import GateSettings
from generator.gate.source_map import read_sources
from generator.gate.targets import Target
from generator.gate.unjudged import nothing_judged, silent_types
from generator.gate.verdict.requirements import passed_by
from generator.gate.verdict.verdict import Outcome, order
from generator.gate.waivers.apply import apply_waivers, in_force
from generator.gate.waivers.decide import AskedWaivers, Comments
from generator.gate.waivers.trusted import TrustedComments
from generator.gate.waivers.validate import Known, refuse_wrong_waivers


def assess_fresh(
    targets: Sequence[Target], options: Options, settings: GateSettings, covers: Sequence[Covers]
) -> list[tuple[Outcome, bool]]:
    """An outcome per target, and whether its digest covers every file that was read.

    Raises:
        NoVerdictError: something that decides could not be read or run.
    """
    policies = load_catalogue(options.policy_folders)
    controls = load_controls(options.controls).with_remediation_of(policies)
    checked = targets if options.with_checkov else []
    with CheckovRun(checked, options) as run:
        looked = judge(targets, policies, options, settings, covers)
        if checked:
            options.progress("Waiting for checkov ...")
            seen = [look.seen for look in looked]
            answer = read_response(_answer(run, looked), targets, controls, seen)
        else:
            none = len(targets)
            answer = CheckovAnswer("", frozenset(), ((),) * none, (frozenset(),) * none)
    known = Known({policy.id: policy for policy in policies}, controls, answer.known)
    refuse_wrong_waivers(settings.waivers, known)
    accepts = settings.accept_inline_waivers
    asked = Comments(known, options.today, accepts, TrustedComments(options.gate_from).refuses)
    given, outcomes = _Given(policies, settings, options), []
    answers = zip(looked, answer.findings, answer.copied, strict=True)
    for look, answered, copied in answers:
        of_comments = asked.of(look.comments, look.target.name)
        checkov = as_far_as_read(look.target, look.seen, answered, copied) if checked else []
        outcome = _outcome(given, look, checkov, of_comments)
        # The digest does not cover the files of the revision.
        keep = look.whole and not (options.gate_from and of_comments.day)
        outcomes.append((outcome, keep))
    return outcomes


def _answer(run: CheckovRun, looked: Iterable[Looked]) -> Any:
    try:
        return run.response()
    except NoVerdictError as error:  # it quotes what checkov printed
        text = str(error)
        for look in looked:
            text = look.redaction().text(text)
        raise NoVerdictError(text) from None


@dataclass(frozen=True, slots=True)
class _Given:
    """What decides about every target alike."""

    policies: Sequence[Policy]
    settings: GateSettings
    options: Options


def _outcome(
    given: _Given, look: Looked, checkov: Sequence[Finding], asked: AskedWaivers
) -> Outcome:
    policies, settings, options = given.policies, given.settings, given.options
    managed = look.seen.managed
    shipped = options.policy_folders[0]
    checkov = by_scope(checkov, look.seen.out_of_scope, policies, shipped)
    everything = [*look.found, *checkov]
    telling = tells(everything, policies)
    everything += nothing_judged(look.target, managed, telling, settings.type_waivers)
    coverage = coverage_of(managed, policies, telling)
    types = {w.resource: w for w in in_force(settings.type_waivers.values(), options.today)}
    everything += silent_types(look.target, managed, coverage.silent, types)
    repeated = set(checkov).difference(without_repeats(checkov, look.found, policies, shipped))
    everything = [finding for finding in everything if finding not in repeated]
    waivers = in_force((*settings.waivers, *asked.waivers), options.today)
    rendered = read_sources(look.target).rendered
    judged, used = apply_waivers(everything, waivers, look.seen.stages, rendered)
    redaction = look.redaction(policies)
    by_id = {policy.id: policy for policy in policies}
    safe = [
        redaction.finding(_with_content(f, look.seen.contents), by_id.get(f.policy_id))
        for f in (*judged, *asked.findings)
    ]
    listed = sorted(set(grouped(safe, policies)), key=order)
    passes = tuple(f for f in listed if f.status is Status.PASS)
    return Outcome(
        target=look.target.name,
        findings=tuple(f for f in listed if f.status is not Status.PASS),
        passes=passes,
        used_waivers=tuple(sorted(used)),
        coverage=coverage,
        passed_by=passed_by(passes),
        unused=asked.left_over(used, options.with_checkov),
        ignored=asked.ignored,
        day=asked.day,
        modules=tuple(look.target.shown(folder) for folder in look.seen.folders if folder),
    )


def _with_content(finding: Finding, contents: Mapping[str, str]) -> Finding:
    """What its resource says, for a finding that somebody may accept."""
    if finding.content or finding.status is Status.PASS:
        return finding
    known = contents.get(finding.resource) or contents.get(without_indexes(finding.resource))
    if not known and finding.source == "checkov":  # it shortens some addresses
        known = content_of(Path(finding.file))
    return replace(finding, content=known or "")
