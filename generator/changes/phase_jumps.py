"""Stores that would leave their servers before the data was copied: a skipped phase."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.blueprint.context import label
from generator.blueprint.retirement import addresses
from generator.changes.renewal import Renewal
from generator.output.manifest import Origin
from generator.spec.model.rehosted import SUFFIX

_GROUP = ".aws_autoscaling_group."


def phase_jumps(step: Renewal) -> Iterator[str]:
    """Every store whose servers would stop in the apply that makes the managed service: it would
    start empty. ``decommission: true`` says that nothing has to be copied."""
    given_up = {a for entry in step.blueprint.decommissioned for a in addresses(entry)}
    for store in sorted(_on_servers(step.before) - _on_servers(step.now)):
        skipped = _managed(store, step.now) and not _managed(store, step.before)
        if skipped and f"module.{label(store + SUFFIX)}" not in given_up:
            yield (
                f"{step.name}: {store} would go from rehost to replatform in one apply: its "
                "servers would stop, and the managed service would start empty.\n"
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
