"""Open findings by cause: those that refuse in full, the others in one line for each policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.gate.model import OF_THE_GATE, Finding, Level, Severity, Status
from generator.report.groups import Group, causes
from generator.report.interface import Style
from generator.report.places import each, named, places, roots_of, sites_of
from generator.report.text import cut, painted, wrapped
from generator.shown import number, visible

_IN_FULL = 25  # policies; of more, the others get one line each
_LINES = 15  # of policies whose findings do not refuse
_PLACES = 3  # of one cause
_CAUSES = 6  # of one policy
_WORDS = 3  # for one cause: it has other values, or other neighbours, at other places
_Entry = list[Group]  # of one policy, with the same words


def findings(groups: Sequence[Group], style: Style) -> Iterator[str]:
    """Sections, the worst last. With ``--all`` each finding, however many."""
    below = [group for group in groups if not group.refuses]
    above = [group for group in groups if group.refuses]
    if style.all:
        yield from _sections("BELOW THE THRESHOLDS, ", below, style)
        yield from _sections("", above, style)
        return
    told: list[Group] = []
    rules: list[Group] = []
    shown = [group for group in below if group.shown]
    for group in below:
        if not (group.quiet or group.shown or group.awaits):
            (rules if _is_house_rule(group.first) else told).append(group)
    yield from _quiet([group for group in below if group.quiet and not group.shown], style)
    yield from _rules(rules, style)
    yield from _short("BELOW THE THRESHOLDS", "they refuse nothing", told, _LINES, style)
    yield from _short("IN EXAMPLES AND TESTS", "nobody applies them", shown, _LINES, style)
    yield from _modules([group for group in below if group.awaits], style)
    full = list(_by_policy(above))[-_IN_FULL:]
    kept = {id(group) for held in full for group in held}
    rest = [group for group in above if id(group) not in kept]
    yield from _short("ALSO REFUSED", "shortened", rest, len(rest), style)
    yield from _sections("", [group for group in above if id(group) in kept], style)
    if any(group.first.spec_file for group in above):
        yield "Do not edit rendered files: change the spec, where `from` says, and generate."
        yield ""


def _is_house_rule(finding: Finding) -> bool:
    """What people must know of their waivers is none."""
    return finding.level is Level.CONVENTION and finding.source != OF_THE_GATE


def _short(title: str, why: str, groups: Sequence[Group], most: int, style: Style) -> Iterator[str]:
    """One line for each policy; those of the worst severity last."""
    if not groups:
        return
    found = number(sum(len(group.findings) for group in groups), "finding")
    yield painted(f"{title} ({found}): {why}; --all shows each", "dim", style.color)
    lines = sorted(_by_policy(groups), key=_gravity)
    if len(lines) > most:
        yield f"  and {number(len(lines) - most, 'more policy', 'more policies')} (--all)"
    for held in lines[-most:]:
        first, count = held[0].first, sum(len(group.findings) for group in held)
        times = f" ({count})" if count > 1 else ""
        where = f"{first.file}:{first.line}" if first.line else first.file
        told = f"{first.severity.value:8} {first.policy_id}{times}  {where}"
        yield cut(f"  {told}  {held[0].words}", style.width)
    yield ""


def _quiet(groups: Sequence[Group], style: Style) -> Iterator[str]:
    """How much is not listed."""
    if count := sum(len(group.findings) for group in groups):
        said = f"NOT LISTED: {number(count, 'finding')} of low weight, most of them unknown (--all)"
        yield painted(said, "dim", style.color)
        yield ""


def _rules(groups: Sequence[Group], style: Style) -> Iterator[str]:
    """House rules, all in a few lines: they are not what PCI DSS asks for."""
    counts: Counter[str] = Counter()
    for group in groups:
        counts[group.first.policy_id] += len(group.findings)
    if counts:
        yield painted("HOUSE RULES NOT KEPT: they refuse nothing", "dim", style.color)
        named = ", ".join(f"{id_} ({count})" for id_, count in counts.most_common())
        yield from wrapped(named, style.width, indent=2)
        yield ""


def _modules(groups: Sequence[Group], style: Style) -> Iterator[str]:
    """One line for each module that nobody calls; the one with most findings last."""
    if not groups:
        return
    found = number(sum(len(group.findings) for group in groups), "answer")
    title = f"MODULES THAT NOBODY HERE CALLS ({found} not judged): they refuse nothing"
    yield painted(f"{title}; --all shows each", "dim", style.color)
    if left := len(groups) - _LINES:
        yield from [f"  and {number(left, 'more module')} (--all)"] if left > 0 else ()
    for group in sorted(groups, key=lambda held: len(held.findings))[-_LINES:]:
        told = f"{len(group.findings):4} {group.first.target}: {causes(group.findings)}"
        yield cut(f"  {told.rstrip(': ')}", style.width)
    yield ""


def _gravity(groups: Sequence[Group]) -> tuple[int, int]:
    return (-groups[0].first.severity.rank, sum(len(group.findings) for group in groups))


def _by_policy(groups: Iterable[Group]) -> Iterable[list[Group]]:
    held: dict[tuple[Severity, str], list[Group]] = {}
    for group in groups:
        held.setdefault((group.first.severity, group.first.policy_id), []).append(group)
    return held.values()


def _sections(prefix: str, groups: Sequence[Group], style: Style) -> Iterator[str]:
    for severity in reversed(Severity):
        of_it = [group for group in groups if group.first.severity is severity]
        if not of_it:
            continue
        count = sum(group.count for group in of_it)
        causes = "" if count == len(of_it) else f" findings of {number(len(of_it), 'cause')}"
        title = f"{prefix}{severity.value.upper()} ({count}{causes})"
        yield painted(title, severity.value, style.color)
        for held in _by_policy(of_it):
            yield from _policy(held, style)
        yield ""


def _policy(groups: Sequence[Group], style: Style) -> Iterator[str]:
    first = groups[0].first
    required = f"  PCI DSS {', '.join(first.requirements)}" if first.requirements else ""
    level = "" if first.level is Level.REQUIREMENT else f"  [{first.level.value}]"
    source = "  [checkov]" if first.source == "checkov" else ""
    name = painted(visible(first.policy_id), "bold", style.color)
    yield f"  {name}{painted(visible(required + level + source), 'dim', style.color)}"
    entries: dict[tuple[Status, str, bool], _Entry] = {}
    for group in groups:
        key = (group.first.status, group.words, len(group.policies) > 1)
        entries.setdefault(key, []).append(group)
    shown = sorted(entries.values(), key=_findings_of)[-(len(entries) if style.all else _CAUSES) :]
    for entry in shown:
        yield from _entry(entry, style)
    if left := len(entries) - len(shown):
        yield f"         and {number(left, 'cause', 'causes')} with fewer findings (--all)"
    yield from _spec(groups, style)
    for fix in dict.fromkeys(group.remediation for group in groups):
        yield from wrapped(f"Fix: {fix}", style.width, indent=9, first="    ") if fix else ()


def _findings_of(entry: _Entry) -> int:
    return sum(len(group.findings) for group in entry)


def _spec(groups: Sequence[Group], style: Style) -> Iterator[str]:
    """The fields of the spec that cure rendered findings, with their places."""
    fields: dict[str, None] = {}
    for finding in (finding for group in groups for finding in group.findings):
        if finding.spec_field:
            line = f":{finding.spec_line}" if finding.spec_line else ""
            fields[f"{finding.spec_field} ({finding.spec_file}{line})"] = None
    shown = list(fields) if style.all else list(fields)[:_PLACES]
    more = [f"and {len(fields) - len(shown)} more (--all)"] if len(shown) < len(fields) else []
    if shown:
        told = f"In the spec: {', '.join([*shown, *more])}"
        yield from wrapped(told, style.width, indent=9, first="    ")


def _entry(entry: _Entry, style: Style) -> Iterator[str]:
    found = [finding for group in entry for finding in group.findings]
    label = painted(entry[0].first.status.value.upper(), "bad", style.color)
    sites = sites_of(found)
    times = sum(max(1, len(resources)) for resources in sites.values())
    if style.all and len(found) > 1:
        yield f"    {label} {len(found)} times"
        yield from each(found, style)
    elif times == 1:
        [(where, resources)] = sites.items()
        yield f"    {label} {visible(named(resources) or entry[0].first.target)}"
        yield f"         {painted(visible(where), 'dim', style.color)}"
        yield from wrapped(roots_of(found), style.width, indent=9)
    else:
        yield f"    {label} {times} times"
        yield from places(sites, style)
        yield from wrapped(roots_of(found), style.width, indent=9)
    said = list(dict.fromkeys(text for group in entry for text in group.told))
    for text in said[:_WORDS]:
        yield from wrapped(text, style.width, indent=9)
    if left := len(said) - _WORDS:
        yield from [f"         and {left} more of this kind (--all)"] if left > 0 else ()
    also = dict.fromkeys(p for group in entry for p in group.policies[1:])
    if also:
        yield from wrapped(f"also: {', '.join(also)}", style.width, indent=9)
