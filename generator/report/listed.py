"""What a report for programs lists where nobody asks for all: each requirement that is broken, and
one entry for everything else that one change cures."""

from __future__ import annotations

from collections.abc import Sequence

from generator.gate.model import Finding, Level, Status
from generator.gate.verdict.verdict import Verdict, order
from generator.report.groups import OPEN, Group, groups_of

Entry = tuple[Finding, Sequence[Finding]]


def told(verdict: Verdict) -> list[Entry]:
    """Findings, in the order of the verdict, each with the others that it stands for."""
    entries: list[Entry] = [(f, ()) for f in verdict.findings if f.status not in OPEN]
    for group in groups_of(verdict):
        entries += [] if group.quiet else _entries(group)
    return sorted(entries, key=lambda entry: order(entry[0]))


def not_listed(verdict: Verdict) -> int:
    """How many findings are counted and not listed."""
    return sum(len(group.findings) for group in groups_of(verdict) if group.quiet)


def _entries(group: Group) -> list[Entry]:
    alone = [finding for finding in group.findings if _stands_alone(finding)]
    rest = [finding for finding in group.findings if not _stands_alone(finding)]
    together: list[Entry] = [(rest[0], rest[1:])] if rest else []
    return [*((finding, ()) for finding in alone), *together]


def _stands_alone(finding: Finding) -> bool:
    """What is wrong with one resource, as PCI DSS has it, and what was not judged."""
    broken = finding.status is Status.FAIL and finding.level is Level.REQUIREMENT
    return broken or finding.status is Status.ERROR
