"""Who reaches what: every pair of places that people name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.errors import NoVerdictError
from generator.network.network import Topology
from generator.network.places import Place
from generator.network.possible import possible_targets
from generator.network.words import traffic
from generator.paths.names import identity
from generator.paths.question import CLOSED, Reply, Sought, ask, both_internets, is_question

MOST_PLACES = 2_000
MOST_PAIRS = 40_000  # that need a walk: some minutes


@dataclass(frozen=True, slots=True)
class Cell:
    """What one place can send to others: the same ``traffic`` to each of the ``targets``.

    ``unknown`` holds why it is not known, where it is not.
    """

    source: str
    targets: tuple[str, ...]
    traffic: str
    unknown: str = ""


def who_reaches_what(network: Topology, wanted: Sought) -> list[Reply]:
    """All pairs that are not closed.

    Raises:
        NoVerdictError: too many places for one answer.
    """
    replies = (ask(network, source, target, wanted) for source, target in open_to_ask(network))
    return [reply for reply in replies if reply.verdict != CLOSED]


def open_to_ask(network: Topology) -> list[tuple[Place, Place]]:
    """The pairs that security groups alone do not close.

    Raises:
        NoVerdictError: too many places for one answer.
    """
    places = talkers(network)
    if len(places) > MOST_PLACES:
        raise _too_many(f"{len(places)} places are")
    goals = both_internets(network, places)
    asked = [
        (source, target)
        for source in goals
        for target in possible_targets(network, source, goals)
        if is_question(source, target)
    ]
    if len(asked) > MOST_PAIRS:
        raise _too_many(f"{len(asked)} pairs of places that security groups leave open are")
    return asked


def _too_many(what: str) -> NoVerdictError:
    return NoVerdictError(
        f"{what} too many to print who reaches what. Ask for one with --from and --to, or write "
        "statements (--assert)."
    )


def talkers(network: Topology) -> list[Place]:
    """Places that open or take connections of their own, each by its shortest name."""
    return [place for place in _named(network.places.values()) if place.kind != "nat"]


def _named(places: Iterable[Place]) -> Iterator[Place]:
    """Places that hold something that talks, each by its shortest name: no subnets, which stand
    for what is in them."""
    found: dict[str, Place] = {}
    for place in places:
        if place.kind != "subnet":
            held = found.setdefault(identity(place), place)
            if len(place.name) < len(held.name):
                found[identity(place)] = place
    yield from found.values()


def cells(replies: Iterable[Reply]) -> list[Cell]:
    """The pairs by source, targets with the same traffic together."""
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for reply in replies:
        reasons = reply.answer.reasons if reply.verdict == "unknown" else ()
        why = reasons[0].text if reasons else "unknown" if reply.verdict == "unknown" else ""
        key = (reply.source.name, traffic(reply.answer) if not why else "", why)
        grouped.setdefault(key, []).append(reply.target.name)
    return [
        Cell(source, tuple(targets), said, why) for (source, said, why), targets in grouped.items()
    ]
