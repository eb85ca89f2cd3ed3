"""The report for an assessor: the verdict of ``pave check``, with evidence beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.check import CheckOptions, judged
from generator.diagram.picture import picture_of
from generator.diagram.svg import svg
from generator.evidence.digests import digests, together
from generator.evidence.model import FileDigest, Judged, RootEvidence
from generator.evidence.page import page
from generator.evidence.provenance import owner_of, provenance_of
from generator.evidence.register import register
from generator.evidence.scope import networks, types
from generator.evidence.segmentation import segmentation
from generator.evidence.services import open_services
from generator.gate.facts.scope import tag_of
from generator.gate.options import Options
from generator.gate.policy.catalogue import load_catalogue, policy_files
from generator.gate.reading import load
from generator.gate.settings.provided import provided
from generator.gate.targets import Target
from generator.gate.verdict.verdict import Verdict
from generator.observe import gate_of
from generator.shown import folder_name


def prove(options: CheckOptions) -> tuple[str, Verdict]:
    """The page, and the verdict that it shows.

    Raises:
        UsageError: a target, gate file or policies folder that does not exist.
        NoVerdictError: something that decides cannot be read or run.
    """
    verdict, targets = judged(replace(options, gate=replace(options.gate, with_passes=True)))
    told = _told(options.gate, verdict, targets)
    setting = together(_gate_files(options.gate, verdict))
    roots: list[RootEvidence] = []
    number = 1
    for target in targets:
        root = _root(target, told, setting)
        root = replace(root, register=register(root, told, number))
        number += len(root.register)
        roots.append(root)
    return page(roots, told), verdict


def _told(gate: Options, verdict: Verdict, targets: Iterable[Target]) -> Judged:
    read = gate_of(gate, targets)
    titles = {policy.id: policy.title for policy in load_catalogue(gate.policy_folders)}
    documents = digests(_documents(verdict, targets))
    others = tuple(provided(read.specs, verdict.targets))
    return Judged(verdict, titles, read.settings.for_policies, documents, others)


def _documents(verdict: Verdict, targets: Iterable[Target]) -> Iterator[Path]:
    """Specs, the gate file, what it takes lists from, runbooks."""
    yield from (Path(f.spec_file) for f in (*verdict.findings, *verdict.passes) if f.spec_file)
    if verdict.gate_file:
        yield Path(verdict.gate_file)
    yield from _specs_of_gate(verdict)
    yield from (target.root / "RUNBOOK.md" for target in targets)


def _gate_files(gate: Options, verdict: Verdict) -> tuple[FileDigest, ...]:
    """Everything that sets the gate: its files, account specs that it reads, and the policies."""
    policies = [file for folder in gate.policy_folders for file in policy_files(folder)]
    code = [file.with_suffix(".py") for file in policies]
    specs = _specs_of_gate(verdict)
    return digests((*gate.gate_files, *specs, gate.controls, *policies, *code))


def _specs_of_gate(verdict: Verdict) -> Iterator[Path]:
    return (Path(change.file) for change in verdict.changed if change.from_spec)


def _root(target: Target, judged: Judged, setting: str) -> RootEvidence:
    configuration = load(target)
    picture = replace(picture_of(configuration, judged.settings), title=folder_name(target.name))
    own = [target.path] if target.kind == "plan" else []
    files = digests((*map(Path, configuration.asked), *own))
    owners = (tag_of(resource, "owner") for resource in configuration.resources)
    return RootEvidence(
        target,
        configuration,
        picture,
        svg(picture, f"drawing-{target.name}", alone=False),
        files,
        provenance_of(
            target.root,
            judged.verdict.partial,
            setting,
            [Path(document.path) for document in judged.documents],
        ),
        owner_of(owner for owner in owners if isinstance(owner, str) and owner),
        open_services(configuration, picture, target),
        segmentation(configuration, judged.settings, target),
        networks(picture),
        types(configuration, judged.settings),
    )
