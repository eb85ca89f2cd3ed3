"""Parts of a configuration and what the loss of one zone leaves of each.

``unknown`` is the third answer: where the zone of a member is not known, the loss is survived only
if it is survived wherever the member is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from generator.config.model import Resource


class Survival(StrEnum):
    """What is left after a loss."""

    SURVIVES = "survives"
    BREAKS = "breaks"
    UNKNOWN = "unknown"


NOWHERE = "of "  # begins the family of a zone that is not known: "of aws_lb.x"
LOCATION = "location"  # family of the locations of Direct Connect: no availability zone is one


@dataclass(frozen=True, slots=True)
class FaultDomain:
    """What can be lost at once: an availability zone, or a Direct Connect location.

    Zones of one ``family`` differ when their names differ (names, ids, elements of one list);
    whether zones of two families are the same is not known.
    """

    name: str
    family: str

    @property
    def known(self) -> bool:
        """Whether the code names it."""
        return not self.family.startswith(NOWHERE)

    def same(self, other: FaultDomain) -> bool | None:
        """Whether both are one zone; None: cannot be told."""
        if self.family == other.family:
            return self.name == other.name
        return False if LOCATION in (self.family, other.family) else None


@dataclass(frozen=True, slots=True)
class PlacedMember:
    """Where a member is. ``sure``: it certainly exists."""

    zone: FaultDomain
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Loss:
    """What the loss of a zone means for a part; ``text`` says why, for a reader."""

    outcome: Survival
    text: str = ""


class Tolerance(Protocol):
    """Something that the loss of a zone may break."""

    @property
    def zones(self) -> tuple[FaultDomain, ...]:
        """Zones whose loss concerns it."""

    def lost(self, zone: FaultDomain) -> Loss:
        """What the loss of a zone leaves."""


_ORDER = (Survival.BREAKS, Survival.UNKNOWN, Survival.SURVIVES)


def worst(losses: Iterable[Loss]) -> Loss:
    """The worst of several; survives without any."""
    return min(losses, key=lambda loss: _ORDER.index(loss.outcome), default=Loss(Survival.SURVIVES))


def best(losses: Iterable[Loss]) -> Loss:
    """The best of several; unknown without any."""
    return max(losses, key=lambda loss: _ORDER.index(loss.outcome), default=Loss(Survival.UNKNOWN))


@dataclass(frozen=True, slots=True)
class ZonedPart:
    """A component or a path, as one resource stands for it."""

    kind: str  # as people call it: NAT gateway, database
    resource: Resource
    judged: Tolerance
    others: tuple[Resource, ...] = field(default=())  # that are the same component

    def losses(self) -> Iterator[tuple[FaultDomain, Loss]]:
        """What the loss of each zone that concerns it leaves."""
        yield from ((zone, self.judged.lost(zone)) for zone in self.judged.zones)

    def elsewhere(self) -> Loss:
        """What the loss of a zone leaves that is not known by name."""
        zones = [zone for zone in self.judged.zones if not zone.known]
        if not self.judged.zones:
            zones = [FaultDomain("any zone", NOWHERE)]
        return worst(self.judged.lost(zone) for zone in zones)

    @property
    def verdict(self) -> Survival:
        """The worst of all losses."""
        return worst((*(loss for _, loss in self.losses()), self.elsewhere())).outcome
