"""What security groups alone close, told in one look at both ends and without a walk.

It serves questions about every pair of places of a network: nearly all are closed by groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.network.balancers import Forwarding
from generator.network.doubts import Doubt
from generator.network.filters import openings
from generator.network.model import Direction, Interface
from generator.network.network import Topology
from generator.network.packets.addresses import ALL_ADDRESSES, NO_ADDRESSES, AddressSet
from generator.network.perhaps import perhaps
from generator.network.places import FRONTS, Place
from generator.network.search import Asked
from generator.network.walk import has_origin

# What sends on in its own name what others sent to it.
_TRANSLATORS = frozenset((*FRONTS, "client-vpn"))


@dataclass(frozen=True, slots=True)
class Peers:
    """Addresses and security groups."""

    addresses: AddressSet = NO_ADDRESSES
    groups: frozenset[str] = frozenset()

    def __or__(self, other: Peers) -> Peers:
        return Peers(self.addresses | other.addresses, self.groups | other.groups)

    def meet(self, other: Peers) -> bool:
        """Whether something is, or may be, in both: a group that is not known ('') is any."""
        if self.addresses.meets(other.addresses) or self.groups & other.groups:
            return True
        return bool(self.groups and other.groups) and "" in self.groups | other.groups


_ANYONE = Peers(ALL_ADDRESSES)


@dataclass(frozen=True, slots=True)
class Doors:
    """Who a place is to others, to whom it may send and from whom it may take."""

    own: Peers
    sends: Peers = _ANYONE
    takes: Peers = _ANYONE


def possible(topology: Topology, source: Place, target: Place) -> bool:
    """Whether a path may be open. False only where security groups close each, whatever is
    unknown, and nothing that is not modelled could open one."""
    return bool(possible_targets(topology, source, [target]))


def possible_targets(topology: Topology, source: Place, targets: Sequence[Place]) -> list[Place]:
    """Those of the places to which a path from the source may be open."""
    if topology.unclear():
        return list(targets)
    every = topology.once("doors of all", lambda: _DoorsOfAll(topology))
    known, led = every.keys, every.leads_to(source)
    doubts = bool(topology.all(Doubt))
    return [
        target
        for target in targets
        if (key := target.address or target.name) in led
        or (doubts and perhaps(topology, source, target, Asked()))
        or (key not in known and _possible(topology, source, target))
    ]


def _possible(topology: Topology, source: Place, target: Place) -> bool:
    here, comes = doors(topology, source), _comes(topology, source)
    return any(
        here.sends.meet(there.own) and there.takes.meet(comes)
        for there in _ways_in(topology, target)
    )


def _comes(topology: Topology, source: Place) -> Peers:
    return doors(topology, source).own | _translators(topology)


class _DoorsOfAll:
    """The doors of all places that have a name. Those alike are looked at once: the work grows with
    places times security groups, and not with pairs of places."""

    def __init__(self, topology: Topology) -> None:
        self._topology = topology
        self._owners: list[tuple[Peers, str]] = []
        self._by_takes: dict[Peers, set[int]] = {}
        self._by_sends: dict[Peers, set[int]] = {}
        self.keys = set[str]()
        for place in topology.places.values():
            key = place.address or place.name
            if key not in self.keys:
                self.keys.add(key)
                self._add(key, place)

    def _add(self, key: str, place: Place) -> None:
        for there in _ways_in(self._topology, place):
            self._by_takes.setdefault(there.takes, set()).add(len(self._owners))
            self._owners.append((there.own, key))

    def leads_to(self, source: Place) -> frozenset[str]:
        """The keys of all places that a source may reach."""
        key = ("leads to", source.name)
        return self._topology.once(key, lambda: self._leads_to(source))

    def _leads_to(self, source: Place) -> frozenset[str]:
        sends, comes = doors(self._topology, source).sends, _comes(self._topology, source)
        if sends not in self._by_sends:
            held = {at for at, (own, _) in enumerate(self._owners) if sends.meet(own)}
            self._by_sends[sends] = held
        own = self._by_sends[sends]
        found = (at for takes, some in self._by_takes.items() if takes.meet(comes) for at in some)
        return frozenset(self._owners[at][1] for at in found if at in own)


def _ways_in(topology: Topology, target: Place) -> tuple[Doors, ...]:
    """The doors of a place, and of all that stands in front of it."""
    found, left = {target.name: target}, [target]
    while left:
        for front in _fronts(topology, left.pop()):
            if front is not None and front.name not in found:
                found[front.name] = front
                left.append(front)
    return tuple(doors(topology, place) for place in found.values())


def _fronts(topology: Topology, target: Place) -> list[Place | None]:
    """What others may ask for a place: load balancers, and endpoints in front of them."""
    seats = topology.seats_of(target)
    own = {target.address, *(s.address for s in seats), *(s.part_of for s in seats)}
    by_target = topology.once("fronts", lambda: _by_target(topology))
    names = {name for key in ("", *own) if key is not None for name in by_target.get(key, ())}
    return [topology.places.get(name) for name in sorted(names)]


def _by_target(topology: Topology) -> dict[str, set[str]]:
    """Balancers by what they send to; '' for those that send to an address or to nobody knows."""
    found: dict[str, set[str]] = {}
    for one in topology.all(Forwarding):
        key = "" if one.addresses else one.target
        found.setdefault(key, set()).add(one.door or one.balancer)
    return found


def doors(topology: Topology, place: Place) -> Doors:
    """The doors of a place, leniently; what is outside or a range has no doors of its own."""
    return topology.once(("doors", place.name), lambda: _doors(topology, place))


def _doors(topology: Topology, place: Place) -> Doors:
    seats = topology.seats_of(place)
    if place.kind == "range" or not seats:
        return Doors(Peers(place.addresses))
    own, sends, takes = Peers(), Peers(), Peers()
    for seat in seats:
        own |= Peers(seat.addresses, topology.groups_of(seat))
        sends |= _ways(topology, seat, "egress")
        takes |= _ways(topology, seat, "ingress")
    return Doors(own, _ANYONE if has_origin(place.kind) else sends, takes)


def _ways(topology: Topology, seat: Interface, way: Direction) -> Peers:
    if seat.groups is None:
        return _ANYONE
    found = Peers()
    for opening in openings(topology, seat, way, True):
        peers = opening.box.targets if way == "egress" else opening.box.sources
        found |= Peers(peers, opening.rule.groups)
    return found


def _translators(topology: Topology) -> Peers:
    return topology.once("translators", lambda: _all_translators(topology))


def _all_translators(topology: Topology) -> Peers:
    found = Peers()
    for seat in topology.all(Interface):
        if seat.kind in _TRANSLATORS:
            found |= Peers(seat.addresses, topology.groups_of(seat))
    return found
