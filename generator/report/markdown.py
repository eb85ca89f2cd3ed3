"""The verdict as a comment of a pull request: what refuses, then what else is to be known, folded.

Sources: GitHub Flavored Markdown; GitHub's limit of 65,536 characters for a comment. Texts of the
judged files notify nobody, link nothing and hold no HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.gate.model import Severity, Status
from generator.gate.verdict.requirements import by_requirement
from generator.gate.verdict.verdict import Verdict
from generator.markdown import code_span, quiet
from generator.report.groups import Group, groups_of
from generator.report.interface import Style
from generator.report.places import named, roots_of, sites_of
from generator.report.told import told, verdict_line
from generator.shown import number

_LIMIT = 65_536 - 2_000  # characters, some for a line of whoever posts the comment
_LONGEST = 600  # of one text
_LONG = 2_000  # of what is told of the gate file
_LINES = 50  # of one folded part
_PLACES = 6  # of one cause


def render(verdict: Verdict, style: Style) -> str:
    """Markdown with a final newline, short enough for a comment."""
    groups = groups_of(verdict)[::-1]  # the worst first
    refused = [group for group in groups if group.refuses]
    below = [group for group in groups if not group.refuses]
    word, _, rest = verdict_line(verdict, style).partition("  ")
    lines = [f"## pave: {quiet(word)}", "", quiet(_short(rest)), ""]
    parts = (
        _remarks(verdict, style),
        _severities(refused),
        _folded("Below the thresholds: refuses nothing", map(_one_line, below), len(below)),
        _accepted(verdict),
        _requirements(verdict),
    )
    room = _LIMIT - sum(len(line) + 1 for line in lines)
    for part in parts:
        for block in part:
            room -= len(block) + 2
            if room < 0:
                lines += ["**Shortened:** this comment is full. The log of the job has all.", ""]
                return "\n".join(lines)
            lines += [block, ""]
    return "\n".join(lines)


def _short(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else f"{text[:longest]}..."


def _remarks(verdict: Verdict, style: Style) -> Iterator[str]:
    """As code: paths and names stay as they are."""
    lines = [f"- {code_span(_short(line, _LONG))}" for line in told(verdict, style)]
    if len(lines) > _LINES:
        lines[_LINES:] = [f"- and {len(lines) - _LINES} more"]
    if lines:
        yield "\n".join(lines)


def _severities(refused: Sequence[Group]) -> Iterator[str]:
    for severity in Severity:
        of_it = [group for group in refused if group.first.severity is severity]
        if of_it:
            found = number(sum(len(group.findings) for group in of_it), "finding")
            yield f"### {severity.value.capitalize()}: {found} of {number(len(of_it), 'cause')}"
            yield from map(_full, of_it)


def _full(group: Group) -> str:
    first = group.first
    required = f" PCI DSS {quiet(', '.join(first.requirements))}" if first.requirements else ""
    lines = [
        f"- **{first.status.value.upper()}** {code_span(first.policy_id)}{required}: "
        f"{quiet(_short(group.words))}",
        *(f"  - {place}" for place in _places(group)),
    ]
    if len(group.policies) > 1:
        lines.append(f"  - also: {', '.join(map(code_span, group.policies[1:]))}")
    if group.remediation:
        lines.append(f"  - Fix: {quiet(_short(group.remediation))}")
    return "\n".join(lines)


def _places(group: Group) -> Iterator[str]:
    sites = sites_of(group.findings)
    for where, resources in list(sites.items())[:_PLACES]:
        about = f"{code_span(_short(named(resources)))} at " if resources else ""
        yield f"{about}{code_span(where)}"
    if len(sites) > _PLACES:
        yield f"and {number(len(sites) - _PLACES, 'more place', 'more places')}"
    if roots := roots_of(group.findings):
        yield quiet(roots)


def _one_line(group: Group) -> str:
    first, (place, *_) = group.first, _places(group)
    times = f" ({len(group.findings)})" if len(group.findings) > 1 else ""
    return (
        f"- {first.severity.value} {first.status.value} {code_span(first.policy_id)}{times} "
        f"{place}: {quiet(_short(group.words))}"
    )


def _accepted(verdict: Verdict) -> Iterator[str]:
    for status, title in ((Status.WAIVED, "Waived"), (Status.BASELINE, "Of the baseline")):
        held: dict[tuple[str, str], int] = {}
        for finding in verdict.findings:
            if finding.status is status:
                key = (finding.policy_id, finding.reason)
                held[key] = held.get(key, 0) + 1
        lines = (
            f"- {code_span(policy)} ({count}): {quiet(_short(reason))}"
            for (policy, reason), count in sorted(held.items())
        )
        yield from _folded(title, lines, sum(held.values()))


def _requirements(verdict: Verdict) -> Iterator[str]:
    tallies = by_requirement(verdict.findings, verdict.passed_by)
    shown = {n: tally for n, tally in tallies.items() if tally.open and "." not in n}
    if shown:
        columns = ("failed", "unknown", "waived", "baseline", "passed")
        rows = [f"| PCI DSS requirement | {' | '.join(columns)} |", "| --- " * 6 + "|"]
        for name, tally in shown.items():
            numbers = " | ".join(str(getattr(tally, column)) for column in columns)
            rows.append(f"| {quiet(name)} | {numbers} |")
        yield "\n".join(rows)


def _folded(title: str, lines: Iterable[str], count: int) -> Iterator[str]:
    """A part that opens with a click. ``title`` is pave's own."""
    shown = list(lines)
    if shown:
        more = [f"- and {len(shown) - _LINES} more"] if len(shown) > _LINES else []
        body = "\n".join([*shown[:_LINES], *more])
        yield f"<details><summary>{title} ({count})</summary>\n\n{body}\n\n</details>"
