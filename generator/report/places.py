"""Where findings of one cause apply: places, resources, and the roots that share a module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.gate.model import Finding
from generator.report.groups import place
from generator.report.interface import Style
from generator.report.text import painted, wrapped
from generator.shown import first_of, number, visible

_PLACES = 6  # of one cause
_ROOTS = 5  # that share a module


def sites_of(found: Iterable[Finding]) -> dict[str, list[str]]:
    """The resources at each place, each once: several policies, and several roots that call one
    module, say the same of it."""
    held: dict[str, dict[str, None]] = {}
    for finding in found:
        named = {finding.resource: None} if finding.resource else {}
        held.setdefault(place(finding), {}).update(named)
    return {where: list(resources) for where, resources in held.items()}


def named(resources: Sequence[str]) -> str:
    """The first resource and how many more there are; '' where there is none."""
    return first_of(resources, 1)


def roots_of(found: Iterable[Finding]) -> str:
    """The roots where it is more than one of which a place says it: they share a module."""
    by_place: dict[str, set[str]] = {}
    for finding in found:
        by_place.setdefault(place(finding), set()).add(finding.target)
    if all(len(targets) == 1 for targets in by_place.values()):
        return ""
    targets = sorted(set().union(*by_place.values()))
    return f"in {len(targets)} roots: {first_of(targets, _ROOTS)}"


def each(found: Sequence[Finding], style: Style) -> Iterator[str]:
    """A line for every finding."""
    several = len({finding.target for finding in found}) > 1
    for f in found:
        root = f"{f.target}: " if several else ""
        told = f"{root}{f.policy_id}: {f.resource or f.target}  {place(f)}  {f.message}"
        yield from wrapped(told, style.width, indent=11, first=" " * 9)


def places(sites: Mapping[str, Sequence[str]], style: Style) -> Iterator[str]:
    """The first places with the first resource of each."""
    for where, resources in list(sites.items())[:_PLACES]:
        told = f"{named(resources)}  " if resources else ""
        yield f"         {visible(told)}{painted(visible(where), 'dim', style.color)}"
    if len(sites) > _PLACES:
        yield f"         and {number(len(sites) - _PLACES, 'more place', 'more places')} (--all)"
