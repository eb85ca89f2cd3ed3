"""Stores that another zone would replace: they were created over fewer, and cannot be moved.

The provider's documentation has "Forces new resource" at ``subnet_ids`` of ``aws_mq_broker`` and
``availability_zone`` of instances of clusters; what the last rendering had, its manifest says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.blueprint.model import Module
from generator.changes.renewal import Renewal

_SUBNET = "module.network.aws_subnet."


def more_zones(step: Renewal) -> Iterator[str]:
    """Every store that another zone would replace without a word in the spec, and what to write."""
    for module in spread_further(step):
        if getattr(module.spec, "zones", None) is None:
            yield _refusal(step, module)


def spread_further(step: Renewal) -> Iterator[Module]:
    """Stores of the last rendering that cannot leave their zones, and are to have more of them."""
    before = _zones(step.before)
    if not before or _zones(step.now) <= before:
        return
    there = {".".join(address.split(".")[:2]) for address in step.before}
    for module in step.blueprint.modules:
        if f"module.{module.label}" in there and module.bound_zones > before:
            yield module


def _refusal(step: Renewal, module: Module) -> str:
    before = _zones(step.before)
    return (
        f"{step.name}: {module.name} was created over {before} availability zones. With "
        "another one, AWS would delete it and create a new one. Write "
        f"`zones: {before}` under it to keep it, or `zones: {module.bound_zones}` if it may be "
        "replaced."
    )


def _zones(addresses: Iterable[str]) -> int:
    """How many zones the network has: a subnet's name ends with its zone."""
    subnets = (a.removeprefix(_SUBNET) for a in addresses if a.startswith(_SUBNET))
    return len({name.rpartition("_")[2] for name in subnets})
