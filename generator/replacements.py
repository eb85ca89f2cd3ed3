"""Stores that another zone would replace: they were created over fewer, and cannot be moved.

The provider's documentation has "Forces new resource" at ``subnet_ids`` of ``aws_mq_broker`` and
``availability_zone`` of instances of clusters; what the last rendering had, its manifest says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.blueprint.model import Blueprint, Module
from generator.losses import last_sources, moved, refuse
from generator.output.manifest import sources_of

_SUBNET = "module.network.aws_subnet."


def refuse_replacements(out: Path, blueprints: Iterable[Blueprint]) -> None:
    """Pass, or name every store that the next apply would replace, and how to keep it.

    Raises:
        UsageError: a store would be replaced without a word in the spec.
    """
    refuse([line for blueprint in blueprints for line in _of_root(out, blueprint)])


def _of_root(out: Path, blueprint: Blueprint) -> Iterator[str]:
    last = list(last_sources(out / blueprint.name))
    before = _zones(last)
    if not before or _zones(sources_of(blueprint)) <= before:
        return
    there = {".".join(moved(address, blueprint.moves).split(".")[:2]) for address in last}
    for module in blueprint.modules:
        if f"module.{module.label}" in there and module.bound_zones > before and _untold(module):
            yield _refusal(blueprint, module, before)


def _refusal(blueprint: Blueprint, module: Module, before: int) -> str:
    return (
        f"{blueprint.name}: {module.name} was created over {before} availability zones. With "
        "another one, AWS would delete it and create a new one. Write "
        f"`zones: {before}` under it to keep it, or `zones: {module.bound_zones}` if it may be "
        "replaced."
    )


def _zones(addresses: Iterable[str]) -> int:
    """How many zones the network has: a subnet's name ends with its zone."""
    subnets = (a.removeprefix(_SUBNET) for a in addresses if a.startswith(_SUBNET))
    return len({name.rpartition("_")[2] for name in subnets})


def _untold(module: Module) -> bool:
    return getattr(module.spec, "zones", None) is None
