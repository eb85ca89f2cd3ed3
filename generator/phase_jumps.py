"""Stores that would leave their servers before the data was copied: a skipped phase."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from generator.blueprint.context import label
from generator.blueprint.model import Blueprint
from generator.blueprint.retirement import addresses
from generator.losses import last_sources, moved, refuse
from generator.output.manifest import Origin, sources_of
from generator.spec.model.rehosted import SUFFIX

_GROUP = ".aws_autoscaling_group."


def refuse_phase_jumps(out: Path, blueprints: Iterable[Blueprint]) -> None:
    """Pass, or name every store whose servers would stop in the apply that makes the managed
    service: it would start empty. ``decommission: true`` says that nothing has to be copied.

    Raises:
        UsageError: a store skips the phase migrating.
    """
    refuse([line for blueprint in blueprints for line in _of_root(out, blueprint)])


def _of_root(out: Path, blueprint: Blueprint) -> Iterator[str]:
    last = {
        moved(address, blueprint.moves): origin
        for address, origin in last_sources(out / blueprint.name).items()
    }
    now = sources_of(blueprint)
    given_up = {a for entry in blueprint.decommissioned for a in addresses(entry)}
    for store in sorted(_on_servers(last) - _on_servers(now)):
        skipped = _managed(store, now) and not _managed(store, last)
        if skipped and f"module.{label(store + SUFFIX)}" not in given_up:
            yield (
                f"{blueprint.name}: {store} would go from rehost to replatform in one apply: its "
                "servers would stop, and the managed service would start empty."
            )
            yield (
                "Set `phase: migrating`, apply, copy the data, then set `phase: replatform`. If "
                "nothing has to be copied, say so with `decommission: true`."
            )


def _on_servers(sources: Mapping[str, Origin]) -> set[str]:
    """Stores that run on servers: by the groups that a field ``servers`` caused."""
    return {
        _name(address)
        for address, (_, path) in sources.items()
        if _GROUP in address and path.endswith(".servers")
    }


def _name(address: str) -> str:
    return address.split(".")[1].removesuffix(label(SUFFIX)).replace("_", "-")


def _managed(store: str, sources: Collection[str]) -> bool:
    return any(address.startswith(f"module.{label(store)}.") for address in sources)
