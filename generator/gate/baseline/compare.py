"""A verdict under a baseline: what was accepted no longer refuses, and stays in the verdict."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.gate.baseline.file import AcceptedFinding
from generator.gate.model import OF_THE_GATE, Finding, Severity, Status
from generator.gate.targets import Target
from generator.gate.verdict.verdict import BaselineUse, Verdict
from generator.repository import repository_of

_TAKEN = {Status.FAIL: "fail", Status.UNKNOWN: "unknown"}
# Why a finding that the baseline names counts all the same.
_CHANGED, _CRITICAL = "accepted, but the resource was changed since", "accepted, but critical"


@dataclass(frozen=True, slots=True)
class Baseline:
    """Entries in force. ``of_tree``: whoever wrote what is judged may have written them."""

    shown: str
    entries: tuple[AcceptedFinding, ...]
    of_tree: bool = False
    proposed: int = 0  # entries that only the tree's own file has; not in force


def compared(verdict: Verdict, baseline: Baseline, targets: Sequence[Target]) -> Verdict:
    """The verdict with the status ``baseline`` on what was accepted.

    An accepted finding whose resource was changed counts again, and so does a critical one where
    the baseline is part of what is judged.
    """
    # What is about a whole file differs from its neighbour in nothing but the content.
    known: dict[tuple[str, str], set[str]] = {}
    for entry in baseline.entries:
        known.setdefault(entry.key, set()).add(entry.content)
    findings = tuple(_compared(finding, known, baseline) for finding in verdict.findings)
    stale = stale_entries(verdict, baseline.entries, targets)
    reasons = Counter(finding.reason for finding in findings)
    use = BaselineUse(
        baseline.shown,
        of_tree=baseline.of_tree,
        critical=reasons[f"{baseline.shown}: {_CRITICAL}"],
        changed=reasons[f"{baseline.shown}: {_CHANGED}"],
        stale=len(stale),
        proposed=baseline.proposed,
    )
    return replace(verdict, findings=findings, baseline=use)


def _compared(
    finding: Finding, known: Mapping[tuple[str, str], Collection[str]], baseline: Baseline
) -> Finding:
    taken = _taken(finding)
    contents = known.get((finding.fingerprint, taken))
    if contents is None:
        return finding
    if finding.content not in contents:
        return replace(finding, reason=f"{baseline.shown}: {_CHANGED}")
    if baseline.of_tree and finding.severity is Severity.CRITICAL:
        return replace(finding, reason=f"{baseline.shown}: {_CRITICAL}")
    return replace(finding, status=Status.BASELINE, reason=f"{baseline.shown}: accepted as {taken}")


def entries_of(findings: Iterable[Finding]) -> Iterator[AcceptedFinding]:
    """What a baseline takes: all that fails or is unknown, with a content that can be told."""
    for finding in findings:
        if status := _taken(finding):
            yield AcceptedFinding(
                finding.root,
                finding.policy_id,
                finding.resource,
                status,
                finding.fingerprint,
                finding.content,
            )


def _taken(finding: Finding) -> str:
    """The status under which a baseline takes a finding; empty for what it never takes."""
    takes = finding.content and finding.source != OF_THE_GATE
    return _TAKEN.get(finding.status, "") if takes else ""


def stale_entries(
    verdict: Verdict, entries: Iterable[AcceptedFinding], targets: Sequence[Target]
) -> tuple[AcceptedFinding, ...]:
    """Entries that accept nothing any more: their finding is gone, or their resource was changed.

    Of roots that were not judged, or not by checkov, nobody can tell; a root that no longer exists
    has no findings.
    """
    # The verdict from before or after the comparison: the status of an accepted finding is in it.
    found = {(f.fingerprint, f.content) for f in verdict.findings}
    broken = {f.root for f in verdict.errors}
    judged = {target.in_repository for target in targets} - broken
    homes = {home for t in targets if (home := repository_of(t.root))}
    return tuple(
        entry
        for entry in entries
        if (entry.root in judged or _gone(entry.root, homes))
        and not (verdict.partial and entry.policy.startswith("CKV"))
        and (entry.fingerprint, entry.content) not in found
    )


def _gone(root: str, homes: set[Path]) -> bool:
    return bool(homes) and not any(os.path.lexists(home / root) for home in homes)
