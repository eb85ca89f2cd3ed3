"""Instances of a cluster that RDS runs: Aurora or DocumentDB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.blueprint.context import Context

# RDS API reference, CreateDBInstance, PromotionTier: 0 to 15.
_LAST_TIER = 15


@dataclass(frozen=True, slots=True)
class Member:
    """An instance of a cluster; the lowest tier is promoted first."""

    label: str
    identifier: str
    zone: str
    tier: int


class InZone(Protocol):
    """What is in a zone."""

    @property
    def zone(self) -> str:
        """The zone."""


def bound_zones(count: int | None, members: Sequence[InZone]) -> int:
    """Zones that the instances cannot leave. As many as there are zones stay where they are."""
    return len({member.zone for member in members}) if count else 0


def members(context: Context, name: str, count: int, most: int | None) -> tuple[Member, ...]:
    """``count`` instances of the cluster called ``name``, in turn over ``most`` zones, or all."""
    zones = context.environment.network.zones[:most]
    return tuple(
        Member(
            label=f"member_{number + 1}",
            identifier=f"{name}-{number + 1}",
            zone=zones[number % len(zones)],
            tier=min(number, _LAST_TIER),
        )
        for number in range(count)
    )
