"""Judge Terraform: what is named becomes targets, targets become one verdict."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.gate.given_by_units import with_units
from generator.gate.given_values import with_values
from generator.gate.options import Options
from generator.gate.run import assess
from generator.gate.settings.gate_file import in_force
from generator.gate.target_search import TargetSearch
from generator.gate.targets import Target, resolve, resolve_plan
from generator.gate.verdict.verdict import Verdict
from generator.output.transaction import refuse_mixed
from generator.report.output import write_file
from generator.repository import repository_of

if TYPE_CHECKING:
    from generator.gate.baseline.use import BaselineOptions


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What is judged, and how; no ``targets`` means all of ``out``."""

    out: Path
    targets: tuple[str, ...] = ()
    source: Path | None = None  # root module that the one plan was made from
    var_files: tuple[Path | str, ...] = ()  # values of variables: FILE, or ROOT=FILE
    workspace: str = ""  # of Terraform, for every root module
    gate: Options = field(default_factory=Options)
    baseline: BaselineOptions | None = None
    with_network: bool = False  # compute what crosses the boundary of the CDE as well


def check(options: CheckOptions) -> Verdict:
    """Find the targets and judge them.

    Raises:
        UsageError: a target, gate file or policies folder that does not exist.
        NoVerdictError: nothing to judge, or something that decides cannot be read or run.
    """
    # A check without a baseline imports nothing that reads one; so for the network.
    if options.baseline:
        from generator.gate.baseline.use import refuse_wrong, under_baseline  # noqa: PLC0415

        refuse_wrong(options.baseline)
        verdict, targets = judged(options)
        verdict, text = under_baseline(verdict, targets, options.baseline)
        if text:
            write_file(options.baseline.path, text)
    else:
        verdict, targets = judged(options)
    if options.with_network:
        from generator.observe import observed  # noqa: PLC0415

        verdict = replace(verdict, network=observed(options.gate, targets))
    return verdict


def judged(options: CheckOptions) -> tuple[Verdict, tuple[Target, ...]]:
    """The verdict, whatever a baseline accepts, and the targets that it is of.

    Raises what :func:`check` raises.
    """
    named, gate = options.targets, options.gate
    search = TargetSearch(gate.limits.seconds)
    targets = (
        resolve_plan(named, options.source, options.out, search)
        if options.source
        else resolve(named, options.out, search)
    )
    refuse_mixed(place for target in targets for place in target.places)
    targets = with_units(targets, search)
    if options.var_files:
        targets = with_values(targets, options.var_files)
    targets = [replace(target, workspace=options.workspace) for target in targets]
    if not gate.gate_from:
        gate = replace(gate, gate_file=in_force(gate.gate_file))
    gate = replace(gate, note_unused_waivers=not named or _whole(named))
    verdict = assess(targets, gate, search)
    told = set(verdict.targets)  # without those that the gate file excludes
    return verdict, tuple(target for target in targets if target.name in told)


def _whole(named: Iterable[str]) -> bool:
    """Whether everything is judged that waivers of this place could be about."""
    here = Path.cwd()
    whole = {os.path.realpath(place) for place in (here, repository_of(here)) if place}
    return any(os.path.realpath(name) in whole for name in named)
