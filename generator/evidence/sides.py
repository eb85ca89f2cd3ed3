"""The places of a network by the side of the boundary that their tags say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.config.model import Configuration
from generator.gate.facts.paths.nodes import NetworkNode
from generator.gate.facts.paths.zones import zone_of_node
from generator.gate.facts.scope import ScopeCategory
from generator.gate.model import PolicySettings
from generator.network.network import Topology
from generator.network.places import Place
from generator.paths.matrix import talkers
from generator.paths.question import INTERNET, INTERNET_IPV6

_FROM_FAR = ("", ScopeCategory.OUT_OF_SCOPE.value)
_UNTOLD = (ScopeCategory.UNTAGGED.value, ScopeCategory.UNKNOWN.value)


@dataclass(frozen=True, slots=True)
class BoundaryPlace:
    """A place with its scope; that of the internet is ''."""

    place: Place
    scope: str
    beyond: bool  # not in a VPC of this configuration

    @property
    def name(self) -> str:
        """As `pave paths` calls it."""
        return self.place.name

    @property
    def inside(self) -> bool:
        """Whether it is of the CDE."""
        return self.scope == ScopeCategory.CDE.value

    @property
    def untold(self) -> bool:
        """Whether no tag says on which side it is, or one that cannot be resolved."""
        return self.scope in _UNTOLD

    @property
    def internet(self) -> bool:
        """Whether it is the internet, of either version."""
        return self.place.name in (INTERNET, INTERNET_IPV6)

    @property
    def far(self) -> bool:
        """Whether it must stay out: the internet, a site, what is out of scope or has none."""
        return self.scope in _FROM_FAR or self.untold or self.beyond


def sides(
    configuration: Configuration, network: Topology, settings: PolicySettings
) -> list[BoundaryPlace]:
    """Everything that opens or takes connections, by name."""
    found = (_side(configuration, network, settings, place) for place in talkers(network))
    return sorted(found, key=lambda side: side.name)


def _side(
    configuration: Configuration, network: Topology, settings: PolicySettings, place: Place
) -> BoundaryPlace:
    held = tuple(network.interfaces_of(place.address or ""))
    resource = configuration.by_address.get(place.address or "")
    if resource is None:
        scope = "" if place.kind == "internet" else ScopeCategory.UNKNOWN.value
        return BoundaryPlace(place, scope, beyond=not held)
    zone = zone_of_node(configuration, NetworkNode(resource, place, held), settings)
    # A gateway endpoint has no interface, and what is behind it is not another network.
    return BoundaryPlace(place, zone.scope.value, beyond=not held and place.kind != "aws-service")


def names(found: Iterable[BoundaryPlace]) -> tuple[str, ...]:
    """Their names."""
    return tuple(side.name for side in found)
