"""Findings by PCI DSS requirement. Only findings of the level ``requirement`` count: a failure of
another level breaks no requirement, and a pass of it shows none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.gate.model import Finding, Level, Status


@dataclass(slots=True)
class Tally:
    """Numbers of findings of one requirement. What was accepted (waived, or in a baseline) is
    counted apart: it does not refuse, and is not in place."""

    failed: int = 0
    unknown: int = 0
    waived: int = 0
    baseline: int = 0
    passed: int = 0

    @property
    def open(self) -> bool:
        """Whether anything of it is not shown to be in place."""
        return bool(self.failed or self.unknown or self.waived or self.baseline)


_COUNTED = {
    Status.FAIL: "failed",
    Status.UNKNOWN: "unknown",
    Status.WAIVED: "waived",
    Status.BASELINE: "baseline",
}


def passed_by(passes: Iterable[Finding]) -> dict[str, int]:
    """Passes by requirement (``1.3.1``) and by principal requirement (``1``); one that belongs to
    several counts once in each."""
    return dict(Counter(name for finding in passes for name in _names(finding)))


def added(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The sum of several such counts."""
    total: Counter[str] = Counter()
    for part in parts:
        total.update(part)
    return dict(total)


def by_requirement(findings: Iterable[Finding], passed: Mapping[str, int]) -> dict[str, Tally]:
    """The tally of every requirement that something was said of, in their order: ``1``, ``1.2.1``.

    ``passed`` as from :func:`passed_by`.
    """
    tallies = {name: Tally(passed=count) for name, count in passed.items()}
    for finding in findings:
        word = _COUNTED.get(finding.status, "")
        for name in _names(finding) if word else ():
            tally = tallies.setdefault(name, Tally())
            setattr(tally, word, getattr(tally, word) + 1)
    return dict(sorted(tallies.items(), key=lambda item: _rank(item[0])))


def _names(finding: Finding) -> set[str]:
    if finding.level is not Level.REQUIREMENT:
        return set()
    return {n for name in finding.requirements for n in (name, name.partition(".")[0])}


def _rank(name: str) -> tuple[tuple[bool, int, str], ...]:
    parts = name.split(".")
    return tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts)
