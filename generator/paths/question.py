"""One question to a network, and its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.network.network import Topology
from generator.network.packets.ports import PortSet
from generator.network.places import Place
from generator.network.reach import Answer, Asked, reach
from generator.paths.names import identity
from generator.paths.ports import Span
from generator.paths.ports import shown as ports_shown

# What a person means by the internet: both, each by itself, as AWS routes and filters them.
INTERNET, INTERNET_IPV6 = "internet", "internet-ipv6"
OPEN, CLOSED, UNKNOWN = "open", "closed", "unknown"


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked about every pair of places. Without ``ports`` it is about all of them."""

    protocol: str | None = None
    ports: tuple[Span, ...] = ()
    avoiding: frozenset[str] = field(default_factory=frozenset)

    @property
    def asked(self) -> Asked:
        """The same for the network."""
        ports = PortSet.of(*self.ports) if self.ports else None
        return Asked(self.protocol, ports, self.avoiding)

    def __str__(self) -> str:
        ports = ports_shown(self.ports) if self.ports else ""
        words = " ".join(filter(None, (self.protocol or "", ports)))
        around = f" around {', '.join(sorted(self.avoiding))}" if self.avoiding else ""
        return (words or "any traffic") + around


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer for one source and one target."""

    source: Place
    target: Place
    wanted: Sought
    answer: Answer

    @property
    def verdict(self) -> str:
        """``open``, ``closed`` or ``unknown``."""
        return self.answer.verdict


def ask(network: Topology, source: Place, target: Place, wanted: Sought) -> Reply:
    """What the network says."""
    return Reply(source, target, wanted, reach(network, source, target, wanted.asked))


def both_internets(network: Topology, places: Iterable[Place]) -> list[Place]:
    """The places; where the internet is among them, that of IPv6 as well."""
    found = {identity(place): place for place in places}
    if INTERNET in found and INTERNET_IPV6 in network.places:
        found[INTERNET_IPV6] = network.places[INTERNET_IPV6]
    return list(found.values())


def ask_all(
    network: Topology, sources: Iterable[Place], targets: Iterable[Place], wanted: Sought
) -> list[Reply]:
    """Every source to every target; the internet stands for both of its versions."""
    found = pairs(network, sources, targets)
    return [ask(network, source, target, wanted) for source, target in found]


def pairs(
    network: Topology, sources: Iterable[Place], targets: Iterable[Place]
) -> Iterator[tuple[Place, Place]]:
    """Every source with every target that is not the same; the internet as both of its versions."""
    goals = both_internets(network, targets)
    for source in both_internets(network, sources):
        yield from ((source, target) for target in goals if is_question(source, target))


def is_question(source: Place, target: Place) -> bool:
    """Whether there is something to ask: not about one place, nor from the internet to itself."""
    internets = source.name in _INTERNETS and target.name in _INTERNETS
    return identity(source) != identity(target) and not internets


_INTERNETS = {INTERNET, INTERNET_IPV6}


def together(replies: Iterable[Reply]) -> str:
    """The verdict of several: open if one is, else unknown if one is."""
    found = {reply.verdict for reply in replies}
    return next((verdict for verdict in (OPEN, UNKNOWN) if verdict in found), CLOSED)
