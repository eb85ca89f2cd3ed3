"""All parts of a configuration, and what the loss of each zone leaves of them."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

from generator.config.model import Configuration, Resource
from generator.resilience import kinds
from generator.resilience.book import Placements
from generator.resilience.model import FaultDomain, Loss, Survival, ZonedPart

_KEPT = "_resilience"


def parts_of(configuration: Configuration) -> tuple[ZonedPart, ...]:
    """The parts of a configuration by kind and address, found once."""
    kept: dict[str, Any] = vars(configuration)
    if _KEPT not in kept:
        book = Placements(configuration)
        found = [part for module in _modules() for part in module.parts(book)]
        kept[_KEPT] = tuple(sorted(found, key=lambda part: (part.kind, part.resource.address)))
    found_before: tuple[ZonedPart, ...] = kept[_KEPT]
    return found_before


def _modules() -> list[Any]:
    names = sorted(info.name for info in pkgutil.iter_modules(kinds.__path__))
    return [importlib.import_module(f"{kinds.__name__}.{name}") for name in names]


def parts_at(configuration: Configuration, resource: Resource) -> tuple[ZonedPart, ...]:
    """The parts that a resource stands for; none where it is none, or another stands for it."""
    kept: dict[str, Any] = vars(configuration)
    if f"{_KEPT}_index" not in kept:
        index: dict[str, tuple[ZonedPart, ...]] = {}
        for part in parts_of(configuration):
            address = part.resource.address
            index[address] = (*index.get(address, ()), part)
        kept[f"{_KEPT}_index"] = index
    found: dict[str, tuple[ZonedPart, ...]] = kept[f"{_KEPT}_index"]
    return found.get(resource.address, ())


def zones_of(configuration: Configuration) -> tuple[FaultDomain, ...]:
    """Every zone with a name whose loss concerns a part, by name."""
    found = {zone for part in parts_of(configuration) for zone in part.judged.zones if zone.known}
    return tuple(sorted(found, key=lambda zone: zone.name))


def broken_by(configuration: Configuration, zone: FaultDomain) -> list[tuple[ZonedPart, Loss]]:
    """Parts that the loss of a zone breaks, or may break."""
    losses = [(part, part.judged.lost(zone)) for part in parts_of(configuration)]
    return [(part, loss) for part, loss in losses if loss.outcome is not Survival.SURVIVES]
