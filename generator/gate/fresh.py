"""Assessing targets that have no kept outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from generator.config.model import Block, Configuration, Resource
from generator.errors import NoVerdictError
from generator.gate.checkov.controls import load_controls
from generator.gate.checkov.read import Answer, read_response
from generator.gate.checkov.run import CheckovRun
from generator.gate.facts.identity.account import stage_of
from generator.gate.model import Finding, Status
from generator.gate.options import Options
from generator.gate.pci import findings, load, unreadable
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.redaction import Redaction
from generator.gate.settings.check_waivers import apply_check_waivers, validate_check_waivers
from generator.gate.settings.policy_waivers import apply_policy_waivers, validate_policy_waivers
from generator.gate.settings.settings import GateSettings
from generator.gate.targets import Target
from generator.gate.unjudged import not_called, nothing_judged
from generator.gate.verdict.verdict import Outcome, order

Covers = Callable[[Sequence[str]], bool]


def assess_fresh(
    targets: Sequence[Target], options: Options, settings: GateSettings, covers: Sequence[Covers]
) -> list[tuple[Outcome, bool]]:
    """An outcome per target, and whether its digest covers every file that was read.

    Raises:
        NoVerdictError: something that decides could not be read or run.
    """
    policies = load_catalogue(options.policy_folders)
    by_id = {policy.id: policy for policy in policies}
    checked = targets if options.with_checkov else []
    with CheckovRun(checked, settings.accept_inline_waivers, options.progress) as run:
        found: list[list[Finding]] = []
        whole: list[bool] = []
        stages: list[dict[str, str]] = []
        safe: list[Redaction] = []
        resources: list[tuple[Resource, ...]] = []
        for number, (target, covered) in enumerate(zip(targets, covers, strict=True), start=1):
            options.progress(f"Checking {target.name} ({number}/{len(targets)}) ...")
            safe.append(Redaction({}))
            try:
                configuration = load(target)
            except NoVerdictError as error:
                # The others are judged all the same; one that cannot be read is no pass.
                stages.append({})
                resources.append(())
                found.append([unreadable(target, str(error))])
                whole.append(False)
                continue
            safe[-1] = Redaction(configuration.private)
            stages.append({r.address: stage_of(r) for r in configuration.resources})
            resources.append(configuration.resources)
            judged = findings(target, configuration, policies, settings.for_policies)
            said = [*judged, *not_called(target, configuration)]
            found.append([safe[-1].finding(f, by_id.get(f.policy_id)) for f in said])
            whole.append(
                covered(sorted({str(target.root / file) for file in _files(configuration)}))
            )
        if checked:
            options.progress("Waiting for checkov ...")
            controls = load_controls(options.controls).with_remediation_of(policies)
            answer = read_response(_answer(run, safe), targets, controls)
            answer = replace(
                answer,
                findings=tuple(
                    tuple(map(hide.finding, checkov))
                    for hide, checkov in zip(safe, answer.findings, strict=True)
                ),
            )
        else:
            answer = Answer("", frozenset(), ((),) * len(targets))
    # A policy for every type tells nothing of a type.
    of_all = {policy.id for policy in policies if "*" in policy.resources}
    silent = [
        nothing_judged(target, own, [f for f in (*pci, *checkov) if f.policy_id not in of_all])
        for target, own, pci, checkov in zip(
            targets, resources, found, answer.findings, strict=True
        )
    ]
    validate_check_waivers(settings.check_waivers, {policy.id for policy in policies}, answer.known)
    validate_policy_waivers(settings.policy_waivers, policies)
    return [
        (_outcome(target, [*pci, *checkov, *nothing], settings, stage, options.today), keep)
        for target, pci, checkov, nothing, stage, keep in zip(
            targets, found, answer.findings, silent, stages, whole, strict=True
        )
    ]


def _answer(run: CheckovRun, safe: Sequence[Redaction]) -> Any:
    try:
        return run.response()
    except NoVerdictError as error:  # it quotes what checkov printed
        text = str(error)
        for hide in safe:
            text = hide.text(text)
        raise NoVerdictError(text) from None


def _outcome(
    target: Target,
    everything: Iterable[Finding],
    settings: GateSettings,
    stages: Mapping[str, str],
    today: date,
) -> Outcome:
    waived, used = apply_check_waivers(everything, settings.check_waivers, stages)
    judged, also_used = apply_policy_waivers(waived, settings.policy_waivers, today)
    judged_once = sorted(set(judged), key=order)
    return Outcome(
        target=target.name,
        findings=tuple(f for f in judged_once if f.status is not Status.PASS),
        passes=tuple(f for f in judged_once if f.status is Status.PASS),
        used_waivers=tuple(sorted(used | also_used)),
    )


def _files(configuration: Configuration) -> set[str]:
    """Every file that something in the configuration comes from."""
    blocks: Iterator[Block] = (
        block
        for held in (configuration.root_blocks, *configuration.module_blocks.values())
        for block in held
    )
    named = {block.file for block in blocks} | {r.file for r in configuration.resources}
    return named | configuration.asked
