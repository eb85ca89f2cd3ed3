"""The verdict for people: by severity, then policy; the fix once per policy, a summary last.

Written without a table library: importing one costs more than a whole warm check.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED
from generator.gate.model import Finding, Severity, Status
from generator.gate.settings.changes import GateChange
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.text import painted, wrapped
from generator.shown import visible

_SHORT = 60  # characters of a value that is printed
_CHANGES = 20  # of a gate file
_TYPES = 8  # that nothing judges: how many are named
_OPEN = (Status.ERROR, Status.FAIL, Status.UNKNOWN)


def render(verdict: Verdict, style: Style) -> str:
    """Plain text, or with ANSI colours, with a final newline."""
    lines: list[str] = []
    for severity in Severity:
        found = [f for f in verdict.findings if f.severity is severity and f.status in _OPEN]
        lines += _severity(severity, found, style)
    lines += _waived([f for f in verdict.findings if f.status is Status.WAIVED], style)
    if style.all:
        lines += _passes(verdict.passes, style)
    return "\n".join([*lines, *_summary(verdict, style)]) + "\n"


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
    source = "  [checkov]" if first.source == "checkov" else ""
    name = painted(visible(policy), "bold", style.color)
    yield f"  {name}{painted(visible(required + source), 'dim', style.color)}"
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


def _summary(verdict: Verdict, style: Style) -> Iterator[str]:
    for note in verdict.notes:
        yield from wrapped(f"Note: {note}", style.width, indent=6, first=" ")
    yield from _judged(verdict, style)
    yield from _changes(f"Gate file {verdict.gate_file} changes", verdict.changed, style)
    proposed = "Not in force: the gate file of the tree would change"
    yield from _changes(proposed, verdict.proposed, style)
    names = ", ".join(verdict.targets)
    shown = names if len(names) < style.width // 2 else f"{len(verdict.targets)} targets"
    counts = ", ".join(_count(verdict, status, word) for status, word in _WORDS)
    word, paint = _word(verdict)
    partial = " (PARTIAL: checkov was left out)" if verdict.partial else ""
    yield f"{painted(word + partial, paint, style.color)}  {visible(shown)}: {counts}"


def _judged(verdict: Verdict, style: Style) -> Iterator[str]:
    """How many resources were judged, and which types nothing reads."""
    coverage = verdict.coverage
    if not coverage.silent:
        return
    types = [f"{type_} ({count})" for type_, count in coverage.silent.items()]
    more = f" and {len(types) - _TYPES} more (all: --format json)" if len(types) > _TYPES else ""
    yield from wrapped(
        f"Judged: {coverage.judged} of {coverage.resources} resources. No policy and no check "
        f"judges {', '.join(types[:_TYPES])}{more}",
        style.width,
        indent=8,
        first=" ",
    )


def _changes(what: str, changes: Sequence[GateChange], style: Style) -> Iterator[str]:
    """Each key with its line; values where they are short."""
    if not changes:
        return
    said = [f"{c.key} (line {c.line}{_value(c.value)})" for c in changes[:_CHANGES]]
    more = f" and {len(changes) - _CHANGES} more (all: --format json)" if changes[_CHANGES:] else ""
    yield from wrapped(f"{what}: {', '.join(said)}{more}", style.width, indent=6, first=" ")


def _value(value: object) -> str:
    if isinstance(value, dict):
        value = " for ".join(str(value[k]) for k in ("check", "policy", "resource") if k in value)
    text = value if isinstance(value, str) else json.dumps(value)
    return f": {text}" if len(text) <= _SHORT else ""


def _count(verdict: Verdict, status: Status, word: str) -> str:
    text = f"{verdict.count(status)} {word}"
    if status is not Status.UNKNOWN or not verdict.tolerated:
        return text
    return f"{text} ({verdict.tolerated} below {verdict.unknown_from.value})"


_WORDS = (
    (Status.PASS, "passed"),
    (Status.FAIL, "failed"),
    (Status.UNKNOWN, "unknown"),
    (Status.WAIVED, "waived"),
    (Status.ERROR, "errors"),
)


def _word(verdict: Verdict) -> tuple[str, str]:
    if verdict.exit_status == EXIT_PASSED:
        return "PASSED", "good"
    return ("NO VERDICT", "bad") if verdict.exit_status == EXIT_NO_VERDICT else ("REFUSED", "bad")
