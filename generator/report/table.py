"""The verdict for people: what was accepted first, then findings by cause, the worst right above
the verdict.

Written without a table library: importing one costs more than a whole warm check.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.verdict.verdict import Verdict
from generator.report.accepted import accepted, not_judged, nothing_to_judge
from generator.report.findings import findings
from generator.report.first_steps import first_steps
from generator.report.groups import groups_of, place
from generator.report.interface import Style
from generator.report.requirements import requirements
from generator.report.summary import last_line, remarks
from generator.report.text import painted
from generator.shown import visible


def render(verdict: Verdict, style: Style) -> str:
    """Plain text, or with ANSI colours, with a final newline."""
    groups = groups_of(verdict)
    parts = (
        _passes(verdict, style),
        not_judged(verdict, style),
        nothing_to_judge(verdict, style),
        accepted(verdict, style),
        remarks(verdict, style),
        requirements(verdict, style),
        findings(groups, style),
        first_steps(verdict, groups, style),
    )
    lines: list[str] = []
    for part in map(list, parts):
        lines += [*part, *([""] if part and part[-1] else [])]
    return "\n".join([*lines, last_line(verdict, style)]) + "\n"


def _passes(verdict: Verdict, style: Style) -> Iterator[str]:
    if not style.all or not verdict.passes:
        return
    yield painted("PASSED", "good", style.color)
    for finding in verdict.passes:
        yield visible(f"  {finding.policy_id}  {finding.resource}  {place(finding)}")
