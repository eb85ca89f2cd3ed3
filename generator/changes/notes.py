"""What a step means that nobody sees in its files: it is written, and told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.changes.renewal import Renewal
from generator.changes.replacements import standing
from generator.changes.versions import VERSION
from generator.config.model import Resource

_REMOVED = "removed.tf"
# Modules; what belongs to one, such as the module of its servers, is kept or not with it.
_FROM = re.compile(r"^\s*from\s*=\s*(module\.\w+?)(?<!_servers)$", re.MULTILINE)


def notes(step: Renewal) -> Iterator[str]:
    """All notes about a step, in one order."""
    for about in (standing, upgrades, unretired):
        yield from about(step)


def upgrades(step: Renewal) -> Iterator[str]:
    """Every version of an engine that changes: an apply alone is not the way to it."""
    for here, old, new in step.pairs:
        before, after = old.get(VERSION), new.get(VERSION)
        if isinstance(before, str) and isinstance(after, str) and before != after:
            ignored = " Terraform ignores the version, so the apply does not change it."
            yield (
                f"{step.name}: {here} goes from version {before} to {after}."
                f"{ignored if _ignored(new) else ''} Follow the upgrade step of RUNBOOK.md."
            )


def _ignored(resource: Resource) -> bool:
    found = resource.get("lifecycle.ignore_changes")
    return isinstance(found, list | tuple) and VERSION in found


def unretired(step: Renewal) -> Iterator[str]:
    """What Terraform was told to forget, and is told no more: it must have forgotten it by now."""
    known = _FROM.findall(step.terraform.files.get(_REMOVED, ""))
    for what in _FROM.findall(step.last.text(_REMOVED)):
        if what not in known and not _held(step, what):
            yield (
                f"{step.name}: `retired` no longer keeps {what}. If no apply has taken it out of "
                "the state yet, the next one destroys it: write the entry again."
            )


def _held(step: Renewal, what: str) -> bool:
    """Whether the next rendering has it again, or a part of it."""
    return any(address == what or address.startswith(f"{what}.") for address in step.now)
