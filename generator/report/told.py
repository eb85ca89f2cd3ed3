"""What no format leaves out beside its findings: the verdict, what the gate file changes, notes,
and what was not judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.gate.verdict.verdict import Verdict
from generator.report.accepted import not_judged
from generator.report.interface import Style
from generator.report.summary import last_line, remarks
from generator.shown import visible

_WIDE = 1 << 20  # columns: no line is broken


def verdict_line(verdict: Verdict, style: Style) -> str:
    """The verdict in one line without colours."""
    return visible(last_line(verdict, replace(style, width=_WIDE, color=False)))


def told(verdict: Verdict, style: Style) -> Iterator[str]:
    """Everything else that the table says above its findings: one line for each thing."""
    wide = replace(style, width=_WIDE, color=False, all=True)
    for line in remarks(verdict, wide):
        yield visible(line.strip())
    lines = [line.strip() for line in not_judged(verdict, wide)]
    if lines:
        yield visible(f"{lines[0]}: {'; '.join(lines[1:])}")
