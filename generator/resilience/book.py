"""What every kind needs to read: seats, numbers, flags and names of a resource."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Value
from generator.network.network import Topology, network_of
from generator.network.read import flag, items, number
from generator.resilience.model import PlacedMember
from generator.resilience.zones import nowhere, subnet_seat, unread, zone_named, zone_of


class Placements:
    """A Configuration with the questions that kinds ask of it."""

    def __init__(self, configuration: Configuration) -> None:
        self.configuration = configuration
        self.network: Topology = network_of(configuration)

    def of_type(self, *types: str) -> tuple[Resource, ...]:
        """Resources of the types."""
        return self.configuration.of_type(*types)

    def written(self, resource: Resource, path: str) -> Value:
        """The value at a path, followed to a literal; null and '' are ABSENT."""
        value = self.configuration.literal(resource.get(path))
        return ABSENT if value in (None, "") else value

    def flag(self, resource: Resource, path: str, default: bool = False) -> bool | None:
        """A boolean; None when it is not known."""
        return flag(self.written(resource, path), default)

    def number(self, resource: Resource, path: str, default: int | None = None) -> int | None:
        """A whole number; ``default`` where it is not written, None when it is not known."""
        value = self.written(resource, path)
        return default if value is ABSENT else number(value)

    def placed(self, resource: Resource) -> tuple[PlacedMember, ...]:
        """A seat in each subnet that the resource is in."""
        found = self.network.interfaces_of(resource.address)
        addresses = ["" if i.unknown else i.subnet for i in found] or [""]
        return self._seats(resource, addresses)

    def subnets(self, resource: Resource, path: str) -> tuple[PlacedMember, ...]:
        """A seat in each subnet that a list of the resource names."""
        targets = self.targets(resource, path)
        return self._seats(resource, [target.address if target else "" for target in targets])

    def _seats(self, resource: Resource, subnets: list[str]) -> tuple[PlacedMember, ...]:
        seats: list[PlacedMember] = []
        for nth, address in enumerate(subnets):
            seat = subnet_seat(self.configuration, address)
            seats += [seat] if seat is not None else unread(resource.address, nth)
        return tuple(seats)

    def named(self, resource: Resource, path: str) -> tuple[PlacedMember, ...]:
        """A seat in each zone (by name) that a list of the resource names."""
        seats: list[PlacedMember] = []
        for nth, value in enumerate(v for a in resource.find(path) for v in items(a.value)):
            zone = zone_named(self.configuration, value)
            seats += [PlacedMember(zone)] if zone else unread(resource.address, nth)
        return tuple(seats)

    def own(self, resource: Resource) -> PlacedMember:
        """The seat of something that names its zone itself, else its subnet."""
        zone = zone_of(self.configuration, resource)
        if zone.known:
            return PlacedMember(zone, not resource.uncertain)
        seats = self.placed(resource)
        if len(seats) == 1 and seats[0].sure:
            return PlacedMember(seats[0].zone, not resource.uncertain)
        return PlacedMember(nowhere(resource.address), not resource.uncertain)

    def targets(self, resource: Resource, path: str) -> list[Resource | None]:
        """The resource of each element of a list, None where it is not here."""
        values = [v for found in resource.find(path) for v in items(found.value)]
        return [self.configuration.target(value) for value in values]
