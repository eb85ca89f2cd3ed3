"""What to do first, where a repository meets the gate for the first time and has many findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.gate.model import Status
from generator.gate.verdict.verdict import Verdict
from generator.report.groups import Group
from generator.report.interface import Style
from generator.report.text import cut, painted, wrapped
from generator.shown import number

_MANY = 15  # causes that refuse, from which on the list says more than the findings
_SHOWN = 5
_BASELINE = "pave-baseline.jsonl"


def first_steps(verdict: Verdict, groups: Sequence[Group], style: Style) -> Iterator[str]:
    """The causes that take away most findings, what was not judged, and how to start."""
    refusing = [group for group in groups if group.refuses]
    if verdict.baseline or len(refusing) < _MANY:
        return
    total = sum(group.count for group in refusing)
    title = f"WHAT TO DO FIRST: {total} findings refuse, of {len(refusing)} causes"
    yield painted(title, "bold", style.color)
    steps = _steps(refusing)
    for place, (what, fix, found) in enumerate(steps[:_SHOWN], start=1):
        count = number(sum(group.count for group in found), "finding")
        yield cut(f"  {place}. {count} ({found[0].first.severity.value}): {what}", style.width)
        yield cut(f"     {fix}", style.width)
    yield from wrapped(_not_judged(verdict), style.width, indent=4, first="  ")
    yield from wrapped(
        "To switch the gate on now and mend later: pave check ... --baseline "
        f"{_BASELINE} --write-baseline. Commit the file: from then on only what is new, or edited, "
        "refuses.",
        style.width,
        indent=4,
        first="  ",
    )


def _steps(groups: Sequence[Group]) -> list[tuple[str, str, list[Group]]]:
    """What one change, or the same change in several places, takes away: most first."""
    held: dict[str, tuple[str, str, list[Group]]] = {}
    for group in reversed(groups):  # the worst first: it leads where numbers are equal
        if group.first.status is not Status.ERROR:
            what = group.cause or group.first.policy_id
            key = group.first.group if group.cause else what  # another root has another variable
            held.setdefault(key, (what, group.remediation, []))[2].append(group)
    return sorted(held.values(), key=lambda item: -sum(group.count for group in item[2]))


def _not_judged(verdict: Verdict) -> str:
    coverage, said = verdict.coverage, []
    broken = len({finding.target for finding in verdict.errors})
    if broken:
        said.append(f"{number(broken, 'root')} (the errors above say why)")
    if left := coverage.unread:
        said.append(f"{number(left, 'resource')} of types that no policy and no check reads")
    return f"Not judged: {'; '.join(said)}." if said else ""
