"""What refuses nothing because somebody accepted it, and what nothing judges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.gate.bare_types import bare_types
from generator.gate.coverage import type_of
from generator.gate.model import Finding, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.text import cut, painted, wrapped
from generator.shown import number

_TYPES = 4  # that nothing judges and the short report names


def accepted(verdict: Verdict, style: Style) -> Iterator[str]:
    """A line for each policy and reason; with ``--all`` the whole reason, and each finding."""
    found = [f for f in verdict.findings if f.status is Status.WAIVED]
    if not found:
        return
    yield painted(f"WAIVED ({len(found)})", "dim", style.color)
    held: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(found, key=lambda f: (f.policy_id, f.reason)):
        held.setdefault((finding.policy_id, finding.reason), []).append(finding)
    for (policy, reason), same in held.items():
        times = "once" if len(same) == 1 else f"{len(same)} times"
        told = f"{policy}, {times}; {reason}"
        if not style.all:
            yield cut(f"  {told}", style.width)
            continue
        yield from wrapped(told, style.width, indent=4, first="  ")
        for finding in same:
            yield from wrapped(f"{finding.resource}  {finding.file}:{finding.line}", 9999, 6)


def not_judged(verdict: Verdict, style: Style) -> Iterator[str]:
    """How much nothing judges; with ``--all`` every type with the first of its resources."""
    first: dict[str, Finding] = {}
    for finding in verdict.findings:
        if finding.status is Status.NOT_JUDGED:
            first.setdefault(type_of(finding.resource), finding)
    silent = Counter({**dict.fromkeys(first, 1), **verdict.coverage.silent})
    if not silent:
        return
    coverage = verdict.coverage
    told = f"NOT JUDGED (types: {len(silent)})"
    if coverage.resources:
        left, every = coverage.unread, number(coverage.resources, "resource")
        told += f": no policy and no check reads {left} of {every}"
    yield painted(told, "dim", style.color)
    if style.all:
        yield from _types(first, silent, style)
        return
    named = [_times(type_, count) for type_, count in silent.most_common(_TYPES)]
    more = len(silent) - _TYPES
    named += [f"{more} more (--all)"] if more > 0 else []
    yield from wrapped(", ".join(named), style.width, indent=2)


def nothing_to_judge(verdict: Verdict, style: Style) -> Iterator[str]:
    """How many can break no requirement; with ``--all`` every type with the reason."""
    bare = verdict.coverage.bare
    if bare:
        count = number(sum(bare.values()), "resource")
        told = f"NOTHING TO JUDGE (types: {len(bare)}): {count} of types that break no requirement"
        yield painted(told, "dim", style.color)
    for type_, times in bare.items() if style.all else ():
        told = f"{_times(type_, times)}: {bare_types().get(type_, '')}"
        yield from wrapped(told, style.width, 4, first="  ")


def _types(first: dict[str, Finding], silent: Counter[str], style: Style) -> Iterator[str]:
    for type_, finding in sorted(first.items()):
        where = f"first {finding.file}:{finding.line}"
        yield from wrapped(f"{_times(type_, silent[type_])}: {where}", style.width, 4, first="  ")


def _times(type_: str, count: int) -> str:
    return type_ if count == 1 else f"{type_} ({count})"
