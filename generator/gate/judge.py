"""The PCI policies over targets, each in a process of its own with a budget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from generator.config.syntax.grammar import build_parser
from generator.errors import NoVerdictError
from generator.gate.defaults import doubted
from generator.gate.engines import as_terraform_reads, judged_by_terraform
from generator.gate.model import Finding, Policy
from generator.gate.options import Options
from generator.gate.pci import findings
from generator.gate.reading import EmptyTargetError, load, not_judged, not_read, unreadable
from generator.gate.redaction import Redaction
from generator.gate.seen import Seen, seen_from, seen_in
from generator.gate.settings.settings import GateSettings
from generator.gate.targets import Target
from generator.gate.unjudged import empty, not_called
from generator.gate.verdict.documents import finding_from_document, finding_to_document
from generator.gate.waivers.beside import Comment, comments_of
from generator.processes.child import Ended
from generator.processes.side_by_side import side_by_side

Covers = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class Looked:
    """What the PCI policies say of one target, and what they saw of it. ``whole``: its digest
    covers all that was read."""

    target: Target
    found: list[Finding]
    seen: Seen = field(default_factory=Seen)
    whole: bool = False
    comments: tuple[Comment, ...] = ()  # that ask for a waiver

    def redaction(self, policies: Sequence[Policy] = ()) -> Redaction:
        """What no finding may say; the ``policies`` speak."""
        addresses = (resource.address for resource in self.seen.resources)
        return Redaction(self.seen.private, self.seen.private_keys, policies, tuple(addresses))


def judge(
    targets: Sequence[Target],
    policies: Sequence[Policy],
    options: Options,
    settings: GateSettings,
    covers: Sequence[Covers],
) -> list[Looked]:
    """The policies' findings, by target. What cannot be judged is an error of its target."""

    # Once, before the processes part: each of them needs it.
    import generator.config.modules.resolver  # noqa: F401, PLC0415

    build_parser()

    def start(number: int) -> None:
        options.progress(f"Checking {targets[number].name} ({number + 1}/{len(targets)}) ...")

    jobs = [
        partial(_document, target, policies, settings, covered)
        for target, covered in zip(targets, covers, strict=True)
    ]
    answers = side_by_side(jobs, options.limits, starts=start)
    return [_looked(target, answer) for target, answer in zip(targets, answers, strict=True)]


def _document(
    target: Target, policies: Sequence[Policy], settings: GateSettings, covered: Covers
) -> dict[str, Any]:
    """What a child answers."""
    try:
        configuration = load(target, partly=True)
        judged = list(findings(target, configuration, policies, settings.for_policies))
        if configuration.defaults and not settings.accept_defaults:
            judged = doubted(judged, target, configuration.defaults, policies, settings)
        other = as_terraform_reads(target, configuration)
        if other is not None:
            both = configuration, other
            judged += judged_by_terraform(judged, target, both, policies, settings)
    except EmptyTargetError as error:
        found = [finding_to_document(empty(target, str(error)))]
        none = Seen().to_document()
        return {"found": found, "seen": none, "whole": covered([]), "comments": []}
    except NoVerdictError as error:
        return {"error": str(error)}
    more = (*not_read(target, configuration), *not_called(target, configuration))
    read = [configuration, other] if other else [configuration]
    files = set().union(*(each.files | each.asked for each in read))
    return {
        "found": [finding_to_document(finding) for finding in (*judged, *more)],
        "seen": seen_in(
            configuration, settings.for_policies, read_twice=other is not None
        ).to_document(),
        "whole": covered(sorted({str(target.root / file) for file in files})),
        "comments": [list(comment) for comment in comments_of(target, configuration)],
    }


def _looked(target: Target, answer: Any) -> Looked:
    if isinstance(answer, Ended):
        return Looked(target, [not_judged(target, answer.reason)])
    if "error" in answer:
        return Looked(target, [unreadable(target, answer["error"])])
    found = list(map(finding_from_document, answer["found"]))
    comments = tuple(
        Comment(file, line, text, block, tuple(addresses))
        for file, line, text, block, addresses in answer["comments"]
    )
    return Looked(target, found, seen_from(answer["seen"]), answer["whole"], comments)
