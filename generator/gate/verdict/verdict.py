"""The verdict on a set of targets: what every output format is a function of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator import __version__
from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED, EXIT_REFUSED
from generator.gate.coverage import Coverage
from generator.gate.model import (
    OF_THE_GATE,
    ROOT_BARE,
    ROOT_EMPTY,
    ROOT_FOREIGN,
    STAND_IN,
    Finding,
    Severity,
    Status,
    hangs_on_value,
)
from generator.gate.settings.changes import GateChange
from generator.gate.settings.thresholds import Thresholds
from generator.gate.verdict.network import NetworkObservation

# PCI DSS v4.0.1, 8.6.2: passwords are not written in scripts, files of configuration and code.
_NOT_WRITTEN = "8.6.2"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in one target. ``findings`` holds everything but the passes."""

    target: str
    findings: tuple[Finding, ...]
    passes: tuple[Finding, ...]
    used_waivers: tuple[str, ...]
    coverage: Coverage = field(default_factory=Coverage)
    passed_by: Mapping[str, int] = field(default_factory=dict)  # passes by PCI DSS requirement
    # Waivers in comments: those that matched nothing, places of those that have no effect, and the
    # day that the outcome is true of ('' when it is of every day).
    unused: tuple[Finding, ...] = ()
    ignored: tuple[str, ...] = ()
    day: str = ""
    modules: tuple[str, ...] = ()  # folders of the modules that it makes, as reports name them

    @property
    def complete(self) -> bool:
        """No policy broke down: only such an outcome may be kept."""
        return all(finding.status is not Status.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class BaselineUse:
    """The baseline that the verdict was compared with, and what it did not accept: ``critical``
    and ``changed`` findings that it names, and ``stale`` entries that accept nothing."""

    file: str
    of_tree: bool = False
    critical: int = 0
    changed: int = 0
    stale: int = 0
    proposed: int = 0  # entries that only the tree's own file has; not in force


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict. ``passes`` is filled when asked for; ``passed`` always counts them."""

    targets: tuple[str, ...]
    findings: tuple[Finding, ...]
    passed: int
    thresholds: Thresholds = field(default_factory=Thresholds)
    not_judged_refuses: bool = False
    partial: bool = False  # checkov was left out
    passes: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()  # roots that the gate file leaves out, each with the reason
    coverage: Coverage = field(default_factory=Coverage)
    passed_by: Mapping[str, int] = field(default_factory=dict)  # passes by PCI DSS requirement
    gate_file: str = ""  # in force, over the built-in one
    changed: tuple[GateChange, ...] = ()  # what it sets otherwise than the built-in one
    proposed: tuple[GateChange, ...] = ()  # what the tree's own would change; not in force
    baseline: BaselineUse | None = None
    shown_only: Mapping[str, str] = field(default_factory=dict)  # targets nobody applies: folder
    uncalled: Mapping[str, str] = field(default_factory=dict)  # targets that are modules: folder
    network: tuple[NetworkObservation, ...] = ()  # where it was asked for
    version: str = __version__
    roots: tuple[str, ...] = ()  # places of the targets, from where pave ran

    def count(self, status: Status) -> int:
        """How many findings have a status."""
        if status is Status.PASS:
            return self.passed
        return sum(finding.status is status for finding in self.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Why there is no verdict."""
        return tuple(finding for finding in self.findings if finding.status is Status.ERROR)

    def tolerated(self, status: Status) -> int:
        """How many findings that fail, or are unknown, are below the thresholds."""
        given = (finding for finding in self.findings if finding.status is status)
        return sum(not self.thresholds.refuse(finding) for finding in given)

    def shown(self, status: Status) -> int:
        """How many would refuse, and lie in a root that only shows a module."""
        given = (f for f in self.findings if f.status is status and self.shows(f))
        return sum(map(self.thresholds.refuse, given))

    def refuses(self, finding: Finding) -> bool:
        """Whether the finding alone makes the gate say no."""
        if finding.status is Status.NOT_JUDGED:
            return self.not_judged_refuses
        open_ = finding.status in (Status.FAIL, Status.UNKNOWN)
        aside = self.shows(finding) or self.awaits_caller(finding)
        return open_ and self.thresholds.refuse(finding) and not aside

    def shows(self, finding: Finding) -> bool:
        """Whether the finding comes from a root that only shows a module, which is judged alone.
        What was not read has no requirement: it always counts, and so does a secret that is
        written, for it is known whoever applies what. ``changeme`` is no secret."""
        failed = finding.status is Status.FAIL and finding.severity is Severity.CRITICAL
        secret = failed and STAND_IN not in finding.message
        written = secret and _NOT_WRITTEN in finding.requirements
        return bool(finding.target in self.shown_only and finding.requirements and not written)

    def awaits_caller(self, finding: Finding) -> bool:
        """Whether the finding says that a module, which nobody here calls, was not judged: it hangs
        on a value that the caller gives."""
        return finding.target in self.uncalled and hangs_on_value(finding)

    @property
    def awaiting(self) -> int:
        """How many would refuse, and await a caller."""
        return sum(self.thresholds.refuse(f) for f in self.findings if self.awaits_caller(f))

    @property
    def exit_status(self) -> int:
        """3 when a policy broke down or nothing was judged, 1 when a finding refuses, else 0."""
        told = (finding for finding in self.findings if finding.source != OF_THE_GATE)
        bare = (ROOT_EMPTY, ROOT_FOREIGN)
        nothing = {f.target for f in self.findings if f.policy_id in bare}
        if self.targets and nothing.issuperset(self.targets):
            return EXIT_NO_VERDICT
        decided = self.passed or any(f.policy_id == ROOT_BARE for f in self.findings)
        silent = all(f.status is Status.NOT_JUDGED or self.awaits_caller(f) for f in told)
        if self.count(Status.ERROR) or (silent and not decided):
            return EXIT_NO_VERDICT
        return EXIT_REFUSED if any(map(self.refuses, self.findings)) else EXIT_PASSED


def order(finding: Finding) -> tuple[Any, ...]:
    """Sorting key: target, severity, policy, place."""
    return (
        finding.target,
        finding.severity.rank,
        finding.policy_id,
        finding.file,
        finding.line,
        finding.resource,
        finding.status.value,
        finding.message,
    )
