"""Versions of engines that AWS does not go to from the version of the last rendering.

Sources: RDS user guide, "Upgrading a DB instance engine version" (no way back but a snapshot);
DocumentDB developer guide, "In-place major version upgrade"; OpenSearch Service developer guide,
"Upgrading domains"; provider documentation of ``aws_elasticache_replication_group`` (a lower
version makes it anew). Steps between versions are in ``upgrade_steps.json``, with their sources.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from generator.changes.renewal import Renewal
from generator.config.model import Resource
from generator.provider.arguments import replacing

VERSION = "engine_version"
_ENGINES = ("engine", "engine_type")
Numbers = tuple[int, ...]


def versions(step: Renewal) -> Iterator[str]:
    """Every lower version, and every version that is more than one step away."""
    for here, old, new in step.pairs:
        before, after = old.get(VERSION), new.get(VERSION)
        if not (isinstance(before, str) and isinstance(after, str)) or before == after:
            continue
        # What is made anew has no earlier version; the configuration of a broker is such a thing.
        if here in step.replaced or VERSION in replacing().get(new.type, ()):
            continue
        said = f"{step.name}: {here} cannot go from version {before} to {after}"
        if _lower(before, after):
            yield (
                f"{said}: AWS goes to no earlier version. Write the former version again, or "
                "restore a snapshot from before the upgrade to a new store."
            )
        elif first := _first(new, before, after):
            yield f"{said} in one step. Write {first}, generate and apply, and only then {after}."


def _lower(before: str, after: str) -> bool:
    """Whether the later version is the lower one, as far as both say it (``17`` and ``17.2``)."""
    if _product(before) != _product(after):
        return False
    old, new = numbers(before), numbers(after)
    length = min(len(old), len(new))
    return new[:length] < old[:length]


def _first(new: Resource, before: str, after: str) -> str:
    """The version to write first; nothing where one step is enough, or nobody knows."""
    engine = next((str(new.get(name)).lower() for name in _ENGINES if new.get(name)), "")
    for row in _steps():
        fits = row["type"] == new.type and row.get("engine", engine) == engine
        crosses = numbers(after) >= numbers(row["to"]) > numbers(before)
        if fits and crosses and _lower(row["from"], before):
            return str(row["from"])
    return ""


@cache
def _steps() -> list[dict[str, Any]]:
    file = Path(__file__).with_name("upgrade_steps.json")
    steps: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["steps"]
    return steps


def _product(version: str) -> str:
    """``OpenSearch_`` of ``OpenSearch_2.19``."""
    return re.split(r"\d", version, maxsplit=1)[0]


def numbers(version: str) -> Numbers:
    """All numbers of a version, in their order."""
    return tuple(map(int, re.findall(r"\d+", version)))
