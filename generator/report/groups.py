"""Open findings by cause, as people read them: one line for all that one change cures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.gate.groups import UNREAD
from generator.gate.model import OF_THE_GATE, Finding, Level, Severity, Status
from generator.gate.verdict.verdict import Verdict

OPEN = (Status.ERROR, Status.FAIL, Status.UNKNOWN)
_CAUSES = 3  # that one line names
_STATUSES = {Status.ERROR: 0, Status.FAIL: 1, Status.UNKNOWN: 2}


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one cause, the one that tells most first: what refuses, then by severity."""

    findings: tuple[Finding, ...]
    refuses: bool
    shown: bool = False  # it would refuse, if it did not lie in a root that only shows a module
    awaits: bool = False  # all that was not judged of a module that nobody calls
    count: int = 0  # findings that refuse, where any does; else all

    @property
    def first(self) -> Finding:
        """The finding that stands for all."""
        return self.findings[0]

    @property
    def cause(self) -> str:
        """What the findings share, where it is more than their place; else ''. Of several things
        that are wrong in the same way, what is said of them tells more than their names."""
        named = {finding.cause for finding in self.findings if finding.cause}
        alike = self.first.status is Status.FAIL and len(named) > 1
        return "" if alike or len(self.findings) == 1 else causes(self.findings)

    @property
    def remediation(self) -> str:
        """What cures the first finding, or else what it hangs on: a part that cannot be read."""
        unread = next((f.remediation for f in self.findings if f.policy_id == UNREAD), "")
        hangs = self.first.status is Status.UNKNOWN and bool(self.cause)
        return (unread if hangs else "") or self.first.remediation

    @property
    def quiet(self) -> bool:
        """Whether nothing is shown to be wrong, nothing refuses, and nobody asks for it: unknowns
        of low severity or beyond PCI DSS, and checks that have no meaning for it. Counted, and
        listed with ``--all``."""
        return not (self.refuses or self.awaits) and all(map(_aside, self.findings))

    @property
    def words(self) -> str:
        """The cause, or what the first finding says."""
        return self.cause or self.first.message

    @property
    def told(self) -> tuple[str, ...]:
        """The cause, or all that the policy of :attr:`first` says: the same in substance, of
        several values and places."""
        said = (f.message for f in self.findings if f.policy_id == self.first.policy_id)
        return (self.cause,) if self.cause else tuple(dict.fromkeys(said))

    @property
    def policies(self) -> tuple[str, ...]:
        """Ids of the policies and checks, that of :attr:`first` first."""
        return tuple(dict.fromkeys(finding.policy_id for finding in self.findings))


def causes(findings: Iterable[Finding]) -> str:
    """What the findings hang on, in words: all that one act cures, the first ones by name."""
    found = list(dict.fromkeys(f.cause for f in findings if f.cause))
    more = [f"and {len(found) - _CAUSES} more"] if found[_CAUSES:] else []
    return ", ".join([*found[:_CAUSES], *more])


def _aside(finding: Finding) -> bool:
    beyond = finding.level is not Level.REQUIREMENT
    if finding.source == OF_THE_GATE:
        return False  # a waiver that accepts nothing, most often because of a typing error
    if finding.status is Status.UNKNOWN:
        return beyond or finding.severity is Severity.LOW
    return beyond and not finding.requirements and finding.severity is Severity.LOW


def place(finding: Finding) -> str:
    """File and line, and those of the spec where the file was rendered from one."""
    told = f"{finding.file}:{finding.line}" if finding.line else finding.file
    if finding.spec_file:
        line = f":{finding.spec_line}" if finding.spec_line else ""
        told += f"  from {finding.spec_file}{line}"
    return told


def edited(finding: Finding) -> tuple[str, int]:
    """The file and the line that people edit, and that a pull request shows: those of the spec
    where the file was rendered from one. No line is 0."""
    if finding.spec_file:
        return finding.spec_file, finding.spec_line
    return finding.file, finding.line


def groups_of(verdict: Verdict) -> list[Group]:
    """All open findings in groups, the worst last: what refuses after what does not, errors at the
    end, so that the worst stands right above the verdict."""
    held: dict[object, list[Finding]] = {}
    for number, finding in enumerate(verdict.findings):
        if finding.status in OPEN:
            awaits = ("awaits", finding.target) if verdict.awaits_caller(finding) else None
            held.setdefault(awaits or finding.group or number, []).append(finding)
    groups = [_group(found, verdict) for found in held.values()]
    return sorted(groups, key=_weight)


def _group(found: Iterable[Finding], verdict: Verdict) -> Group:
    ordered = sorted(found, key=lambda f: _rank(f, verdict))
    refuses = says_no(ordered[0], verdict)
    shown = not refuses and any(_only_shown(f, verdict) for f in ordered)
    count = sum(says_no(f, verdict) for f in ordered) or len(ordered)
    return Group(tuple(ordered), refuses, shown, verdict.awaits_caller(ordered[0]), count)


def _only_shown(finding: Finding, verdict: Verdict) -> bool:
    """Whether it would refuse if it did not lie in a root that only shows a module."""
    return verdict.shows(finding) and verdict.thresholds.refuse(finding)


def says_no(finding: Finding, verdict: Verdict) -> bool:
    """Whether the finding alone ends the verdict with another status than 0."""
    return finding.status is Status.ERROR or verdict.refuses(finding)


def _rank(finding: Finding, verdict: Verdict) -> tuple[bool, int, int]:
    refuses = says_no(finding, verdict)
    return (not refuses, finding.severity.rank, _STATUSES[finding.status])


def _weight(group: Group) -> tuple[bool, bool, int, str, str, str, int]:
    first = group.first
    return (
        group.refuses,
        first.status is Status.ERROR,
        -first.severity.rank,
        first.policy_id,
        first.target,
        first.file,
        first.line,
    )
