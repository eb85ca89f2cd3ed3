"""The verdict for people: by severity, then policy; the fix once per policy, a summary last.

Written without a table library: importing one costs more than a whole warm check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.gate.coverage import type_of
from generator.gate.model import Finding, Level, Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.summary import summary
from generator.report.text import painted, wrapped
from generator.shown import visible

_OPEN = (Status.ERROR, Status.FAIL, Status.UNKNOWN)


def render(verdict: Verdict, style: Style) -> str:
    """Plain text, or with ANSI colours, with a final newline."""
    lines: list[str] = []
    for severity in Severity:
        found = [f for f in verdict.findings if f.severity is severity and f.status in _OPEN]
        lines += _severity(severity, found, style)
    lines += _not_judged(verdict, style)
    lines += _waived([f for f in verdict.findings if f.status is Status.WAIVED], style)
    if style.all:
        lines += _passes(verdict.passes, style)
    return "\n".join([*lines, *summary(verdict, style)]) + "\n"


def _severity(severity: Severity, found: list[Finding], style: Style) -> Iterator[str]:
    if not found:
        return
    yield painted(f"{severity.value.upper()} ({len(found)})", severity.value, style.color)
    for policy, group in groupby(sorted(found, key=_by_policy), key=lambda f: f.policy_id):
        yield from _policy(policy, list(group), style)
    yield ""


def _by_policy(finding: Finding) -> tuple[str, str, str, int]:
    return (finding.policy_id, finding.target, finding.file, finding.line)


def _policy(policy: str, found: list[Finding], style: Style) -> Iterator[str]:
    first = found[0]
    required = f"  PCI DSS {', '.join(first.requirements)}" if first.requirements else ""
    level = "" if first.level is Level.REQUIREMENT else f"  [{first.level.value}]"
    source = "  [checkov]" if first.source == "checkov" else ""
    name = painted(visible(policy), "bold", style.color)
    yield f"  {name}{painted(visible(required + level + source), 'dim', style.color)}"
    for finding in found:
        yield from _finding(finding, style)
    for fix in dict.fromkeys(f.remediation for f in found if f.remediation):
        yield from wrapped(f"Fix: {fix}", style.width, indent=9, first="    ")


def _finding(finding: Finding, style: Style) -> Iterator[str]:
    status = finding.status.value.upper()
    label = painted(status, "bad" if finding.status in _OPEN else "dim", style.color)
    yield f"    {label} {visible(finding.resource or finding.target)}"
    yield f"         {painted(visible(_place(finding)), 'dim', style.color)}"
    yield from wrapped(finding.message, style.width, indent=9)


def _place(finding: Finding) -> str:
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    if finding.spec_file:
        line = f":{finding.spec_line}" if finding.spec_line else ""
        place += f"  from {finding.spec_file}{line}"
    return place


def _not_judged(verdict: Verdict, style: Style) -> Iterator[str]:
    """Types that nothing judges: how many resources, and the first of them."""
    first: dict[str, Finding] = {}
    for finding in verdict.findings:
        if finding.status is Status.NOT_JUDGED:
            first.setdefault(type_of(finding.resource), finding)
    if not first:
        return
    yield painted(f"NOT JUDGED (types: {len(first)})", "dim", style.color)
    for type_, finding in sorted(first.items()):
        times = verdict.coverage.silent.get(type_, 1)
        place = f"{finding.file}:{finding.line}"
        told = f"{type_}: {place}" if times == 1 else f"{type_}, {times} times: first {place}"
        yield from wrapped(told, style.width, indent=4, first="  ")
    yield ""


def _waived(found: list[Finding], style: Style) -> Iterator[str]:
    if not found:
        return
    yield painted(f"WAIVED ({len(found)})", "dim", style.color)
    keyed = sorted(found, key=lambda f: (f.policy_id, f.reason))
    for (policy, reason), group in groupby(keyed, key=lambda f: (f.policy_id, f.reason)):
        count = len(list(group))
        times = "once" if count == 1 else f"{count} times"
        yield from wrapped(f"{policy}, {times}; {reason}", style.width, indent=4, first="  ")
    yield ""


def _passes(found: Iterable[Finding], style: Style) -> Iterator[str]:
    yield painted("PASSED", "good", style.color)
    for finding in found:
        yield visible(f"  {finding.policy_id}  {finding.resource}  {_place(finding)}")
    yield ""
