"""What a step means that nobody sees in its files: it is written, and told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.blueprint.retirement import addresses
from generator.changes.databases import first_replicas, followers, proxies
from generator.changes.lines import cut_lines
from generator.changes.own import gone
from generator.changes.place import other_place
from generator.changes.renewal import Renewal
from generator.changes.replacements import standing
from generator.changes.retention import shorter
from generator.changes.rights import fewer_rights
from generator.changes.versions import VERSION
from generator.changes.zones import fewer_zones
from generator.config.addresses import part_of
from generator.config.model import Resource
from generator.shown import similar

_REMOVED = "removed.tf"
# Modules; what belongs to one, such as the module of its servers, is kept or not with it.
_FROM = re.compile(r"^\s*from\s*=\s*(module\.\w+?)(?<!_servers)$", re.MULTILINE)
_KEPT = re.compile(r"^\s*from\s*=\s*(module\.[\w.]+)$", re.MULTILINE)


def notes(step: Renewal) -> Iterator[str]:
    """All notes about a step, in one order."""
    for about in _NOTES:
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


def unheard_of(step: Renewal) -> Iterator[str]:
    """Entries of ``retired`` that stand for nothing: a name that is mistyped, or an old one."""
    if not (step.blueprint.retired and step.last.sources):
        return
    known = {*step.before, *map(step.moved, _KEPT.findall(step.last.text(_REMOVED)))}
    for entry in step.blueprint.retired:
        if not any(part_of(address, what) for what in addresses(entry) for address in known):
            near = similar(entry.what, _names(step), count=1)
            hint = f" Did you mean {near[0]}?" if near else " Take an entry out after its apply."
            yield f"{step.name}: `retired` names {entry.what}, which was not there before.{hint}"


def _names(step: Renewal) -> list[str]:
    """What the last rendering could have retired by name."""
    modules = {address.split(".")[1] for address in step.before if address.startswith("module.")}
    return sorted(name.replace("_", "-") for name in modules)


def _held(step: Renewal, what: str) -> bool:
    """Whether the next rendering has it again, or a part of it."""
    return any(part_of(address, what) for address in step.now)


_NOTES = (
    other_place,
    gone,
    standing,
    upgrades,
    unretired,
    unheard_of,
    fewer_zones,
    proxies,
    first_replicas,
    followers,
    fewer_rights,
    shorter,
    cut_lines,
)
