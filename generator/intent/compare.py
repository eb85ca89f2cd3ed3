"""Where what is open is not what the spec declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED, EXIT_REFUSED
from generator.intent.declared import Intent
from generator.network.network import Topology
from generator.network.packets.addresses import ALL_ADDRESSES
from generator.network.packets.packets import PacketBox, PacketSet
from generator.network.packets.ports import ALL_PORTS
from generator.network.places import Place
from generator.network.reach import Answer
from generator.paths.matrix import talkers, who_reaches_what
from generator.paths.question import UNKNOWN, Reply, Sought, pairs

_NOTHING = PacketSet()


@dataclass(frozen=True, slots=True)
class IntentDifference:
    """What a pair of places opens and the spec does not declare, the other way round, or why
    that is not known."""

    source: Place
    target: Place
    undeclared: PacketSet = _NOTHING
    closed: PacketSet = _NOTHING
    unknown: str = ""


def differences(topology: Topology, intended: Intent) -> list[IntentDifference]:
    """Every pair of places for which paths and spec differ.

    Raises:
        NoVerdictError: the network is too large.
    """
    found = {
        (reply.source.name, reply.target.name): reply
        for reply in who_reaches_what(topology, Sought(None, ()))
    }
    places = talkers(topology)
    return [
        difference
        for source, target in pairs(topology, places, places)
        for difference in _between(
            topology, intended, (source, target), found.get((source.name, target.name))
        )
    ]


def _between(
    topology: Topology, intended: Intent, pair: tuple[Place, Place], reply: Reply | None
) -> Iterator[IntentDifference]:
    if _one_thing(topology, *pair):
        return
    wanted = intended.between(topology, *pair)
    if reply is not None and reply.verdict == UNKNOWN:
        if _of_ranges(topology, intended, pair, reply.answer):
            return
        reasons = reply.answer.reasons
        yield IntentDifference(*pair, unknown=reasons[0].text if reasons else UNKNOWN)
        return
    opened = _opened(topology, pair, reply.answer) if reply else _NOTHING
    undeclared, closed = opened - wanted, wanted - opened
    if undeclared or closed:
        yield IntentDifference(*pair, undeclared, closed)


def _of_ranges(
    topology: Topology, intended: Intent, pair: tuple[Place, Place], answer: Answer
) -> bool:
    """Whether all that may arrive at a service of AWS goes to ranges that the spec lets the source
    call: nobody here knows that a partner's addresses are none of the service's."""
    if pair[1].kind != "aws-service" or not answer.paths:
        return False
    sent = _sent(topology, pair, answer, addresses=True)
    return not sent - intended.by_range(topology, pair[0])


def _one_thing(topology: Topology, source: Place, target: Place) -> bool:
    """Whether two places are one thing: a file system and its mount target."""
    mine, theirs = topology.seats_of(source), topology.seats_of(target)
    return any(one is two for one in mine for two in theirs)


def _opened(topology: Topology, pair: tuple[Place, Place], answer: Answer) -> PacketSet:
    """What arrives without a load balancer or proxy in between: those are places of their own.
    Addresses are told of places outside alone."""
    outside = not topology.seats_of(pair[1])
    return _sent(topology, pair, answer, addresses=outside and pair[1].kind != "aws-service")


def _sent(
    topology: Topology, pair: tuple[Place, Place], answer: Answer, *, addresses: bool
) -> PacketSet:
    """What the paths of an answer carry, with the addresses that it is sent to or for any."""
    outside = not topology.seats_of(pair[0])
    return PacketSet.of(
        PacketBox(
            box.sources if outside else ALL_ADDRESSES,
            box.targets if addresses else ALL_ADDRESSES,
            box.protocols,
            ALL_PORTS,
            box.target_ports,
        )
        for path in answer.paths
        if not any(map(topology.opens_flows, path.via))
        for box in path.packets.boxes
    )


def exit_status(found: Iterable[IntentDifference]) -> int:
    """1 if a pair differs, else 3 if it is not known whether one does, else 0."""
    held = list(found)
    if any(one.undeclared or one.closed for one in held):
        return EXIT_REFUSED
    return EXIT_NO_VERDICT if held else EXIT_PASSED
