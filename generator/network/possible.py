"""What security groups alone close, told in one look at both ends and without a walk.

It serves questions about every pair of places of a network: nearly all are closed by groups.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.network.balancers import Forwarding
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
    if topology.unclear() or _possible(topology, source, target):
        return True
    return bool(perhaps(topology, source, target, Asked()))


def _possible(topology: Topology, source: Place, target: Place) -> bool:
    here = doors(topology, source)
    key = ("comes", source.name)
    comes = topology.once(key, lambda: here.own | _translators(topology))
    return any(
        here.sends.meet(there.own) and there.takes.meet(comes)
        for there in topology.once(("ways in", target.name), lambda: _ways_in(topology, target))
    )


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
