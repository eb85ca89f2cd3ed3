"""Findings of one kind: a policy says the same of several places.

A group of one place becomes a group of all places of which the same is said: in one folder by the
target alone, so that a module has the same groups in every root that calls it, and in all folders
of a root once all targets are judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.cache import digest
from generator.gate.model import Finding

PLACED = "place "  # of groups that are one place yet
_OF_KIND = "k"  # of groups of one kind; digests have no such letter
_LENGTH = 16  # characters of a group's name
INSTANCE = re.compile(r'\["(?:[^"\\]|\\.)*"\]|\[[0-9]+\]')
MODULES = re.compile(r"\b(?:module\.[\w-]+\.)+")
# What a message has of its own place. A port, a range and a text in quotes tell kinds apart.
_OWN = (
    (INSTANCE, ""),
    (MODULES, ""),
    (re.compile(r"\b(data\.)?([a-z][a-z0-9]*_\w+)\.[\w-]+"), r"\1\2"),
    (re.compile(r" ?\([^\s()]+:[0-9]+\)"), ""),
    (re.compile(r"(?<= is )[0-9]+(?![\w.])"), "N"),
)


def of_folders(found: Iterable[Finding]) -> dict[str, str]:
    """A common group for those of one folder whose heaviest finding says the same, by the group of
    one place (:data:`PLACED`) that each of them is."""
    held: dict[str, Finding] = {}
    for finding in found:
        if finding.group.startswith(PLACED):
            held[finding.group] = _heavier(held.get(finding.group), finding)
    return {group: _named(first) for group, first in held.items()}


def of_roots(found: Iterable[Finding]) -> list[Finding]:
    """The findings of all targets: groups of one kind are one where a root has several of them, and
    so are those of roots that share one. Every finding stays, and so do other groups."""
    found = list(found)
    held: dict[tuple[str, str], Finding] = {}
    for finding in found:
        if finding.group.startswith(_OF_KIND):
            key = finding.target, finding.group
            held[key] = _heavier(held.get(key), finding)
    joined: dict[str, str] = {}

    def name(group: str) -> str:
        while joined.get(group, group) != group:
            group = joined[group]
        return group

    firsts: dict[tuple[str, ...], str] = {}
    for (target, group), finding in sorted(held.items(), key=lambda item: item[0]):
        other = name(firsts.setdefault((target, *_said(finding)), group))
        first, second = sorted((other, name(group)))
        joined[second] = first
    return [replace(f, group=name(f.group)) if f.group in joined else f for f in found]


def _heavier(one: Finding | None, other: Finding) -> Finding:
    return other if one is None else min(one, other, key=_weight)


def _weight(finding: Finding) -> tuple[int, str, str]:
    return finding.severity.rank, finding.policy_id, finding.message


def _named(finding: Finding) -> str:
    """A plan has no lines: the file is all that keeps it apart from another."""
    place = finding.file.rpartition("/")[0] if finding.line else finding.file
    return f"{_OF_KIND}{digest('kind', place, *_said(finding))}"[:_LENGTH]


def _said(finding: Finding) -> tuple[str, ...]:
    """Status, policy, and a message without what differs from place to place: which resources it
    names, where they are written, and by how much a number is wrong."""
    message = finding.message
    for pattern, put in _OWN:
        message = pattern.sub(put, message)
    return finding.status.value, finding.policy_id, message
