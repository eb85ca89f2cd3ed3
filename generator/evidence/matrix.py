"""Requirement by requirement: what was judged, what is open, what was accepted, what passed.

Made of the findings of the verdict and of nothing else; as in the verdict, only findings of the
level ``requirement`` show or break a requirement.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.evidence.model import Judged, PolicyRow, RequirementRow
from generator.gate.model import Finding, Level, Status
from generator.gate.verdict.requirements import Tally, by_requirement
from generator.report.groups import OPEN
from generator.report.requirements import CHAPTERS

_ACCEPTED = (Status.WAIVED, Status.BASELINE)


def matrix(judged: Judged) -> tuple[RequirementRow, ...]:
    """A row for each requirement that something was said of."""
    verdict = judged.verdict
    held: dict[str, dict[str, list[Finding]]] = {}
    for finding in (*verdict.findings, *verdict.passes):
        if finding.level is Level.REQUIREMENT:
            for name in finding.requirements:
                held.setdefault(name, {}).setdefault(finding.policy_id, []).append(finding)
    return tuple(
        RequirementRow(
            name,
            f"{name.partition('.')[0]} {CHAPTERS.get(name.partition('.')[0], '')}".strip(),
            word(tally),
            tuple(_row(id_, held[name][id_], judged) for id_ in sorted(held.get(name, {}))),
        )
        for name, tally in by_requirement(verdict.findings, verdict.passed_by).items()
        if "." in name
    )


def word(tally: Tally) -> str:
    """The worst that was said of a requirement. That it is in place, only an assessor says."""
    if tally.failed:
        return "checks fail"
    if tally.unknown:
        return "unknown"
    if tally.waived or tally.baseline:
        return "accepted by a waiver" if tally.waived else "accepted by the baseline"
    return "checks pass" if tally.passed else "not judged"


def _row(id_: str, found: Iterable[Finding], judged: Judged) -> PolicyRow:
    found = tuple(found)
    first = found[0]
    title = judged.titles.get(id_) or (first.message if first.source == "checkov" else "")
    return PolicyRow(
        id_,
        title,
        tuple(f for f in found if f.status in OPEN),
        tuple(f for f in found if f.status in _ACCEPTED),
        tuple(f for f in found if f.status is Status.PASS),
    )


def silent_chapters(rows: Iterable[RequirementRow]) -> tuple[str, ...]:
    """Principal requirements of which nothing was said."""
    told = {row.name.partition(".")[0] for row in rows}
    return tuple(f"{name} {title}" for name, title in CHAPTERS.items() if name not in told)
