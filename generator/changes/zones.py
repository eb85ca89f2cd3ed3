"""Stores that another zone would replace: they were created over fewer, and cannot be moved.

The provider's documentation has "Forces new resource" at ``subnet_ids`` of ``aws_mq_broker`` and
``availability_zone`` of instances of clusters; what the last rendering had, its manifest says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.blueprint.model import Module
from generator.changes.renewal import Renewal
from generator.spec.model.component import ComponentRole

_PLACE = {"availability_zone"}
# Created, and read from a VPC that exists.
_SUBNETS = ("module.network.aws_subnet.", "module.network.data.aws_subnet.")


def more_zones(step: Renewal) -> Iterator[str]:
    """Every store that another zone would replace without a word in the spec, and what to write."""
    for module in spread_further(step):
        if getattr(module.spec, "zones", None) is None:
            yield _refusal(step, module)


def fewer_zones(step: Renewal) -> Iterator[str]:
    """Stores that may live in a zone that goes: AWS deletes no subnet in which something runs."""
    there = {address.split(".")[1] for address in step.before if address.startswith("module.")}
    before, after = _names(step.before), _names(step.now)
    kept = [m for m in step.blueprint.modules if m.label in there and _lives_in_subnets(m)]
    if after and before - after and kept:
        gone = ", ".join(sorted(before - after))
        yield (
            f"{step.name}: zone {gone} goes, and AWS deletes no subnet "
            "in which something runs. The apply stops as long as an instance or a node of these "
            f"stores is there: {', '.join(m.name for m in kept)}. Move it out first, for "
            "example with a failover or a smaller `zones`."
        )


def _lives_in_subnets(module: Module) -> bool:
    subnets = any(given.name.endswith("_subnet_ids") for given in module.inputs)
    return subnets and getattr(module.spec, "role", None) is ComponentRole.STORE


def spread_further(step: Renewal) -> Iterator[Module]:
    """Stores of the last rendering that cannot leave their zones, and are to have more of them."""
    before = _zones(step.before)
    if not before or _zones(step.now) <= before:
        return
    there = {".".join(address.split(".")[:2]) for address in step.before}
    leaving = {a.partition(".aws_")[0] for a, paths in step.replaced.items() if {*paths} <= _PLACE}
    for module in step.blueprint.modules:
        call, has_field = f"module.{module.label}", hasattr(module.spec, "zones")
        if call in there and (module.bound_zones > before or (has_field and call in leaving)):
            yield module


def _refusal(step: Renewal, module: Module) -> str:
    before = _zones(step.before)
    most = module.bound_zones if module.bound_zones > before else _zones(step.now)
    return (
        f"{step.name}: {module.name} was created over {before} availability zones. With "
        "another one, AWS would delete it and create a new one. Write "
        f"`zones: {before}` under it to keep it, or `zones: {most}` if it may be "
        "replaced."
    )


def _zones(addresses: Iterable[str]) -> int:
    """How many zones the network has."""
    return len(_names(addresses))


def _names(addresses: Iterable[str]) -> set[str]:
    """What tells its zones apart: a subnet's name ends with its zone."""
    return {a.rpartition("_")[2] for a in addresses if a.startswith(_SUBNETS)}
