"""Segmentation as the network has it: what the internet reaches, and what crosses the boundary of
the cardholder data environment (supports PCI DSS 1.2 to 1.4 and 11.4.5).

Every pair of places that matters is asked, as `pave paths` and the gate ask. A network that is too
large for that is left out as a whole: a part of the answers would read as all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.config.model import Configuration
from generator.evidence.segments import ClosedRow, SegmentationEvidence, UnknownRow, WayRow
from generator.evidence.sides import BoundaryPlace, names, sides
from generator.evidence.ways import at, closes, rules, way
from generator.gate.facts.paths.questions import TOO_LARGE, Questions, questions_to
from generator.gate.model import PolicySettings
from generator.gate.redaction import Redaction
from generator.gate.targets import Target
from generator.gate.verdict.network import NetworkPlace
from generator.network.balancers import Forwarding
from generator.network.network import Topology
from generator.network.possible import possible
from generator.network.reach import Answer, Asked
from generator.network.words import traffic
from generator.paths.question import CLOSED, OPEN

MOST_PLACES = 600
MOST_WALKS = 5_000
MOST_UNCLEAR = 3  # listeners that may send to anything: each leads to each
SECONDS = 15.0  # of computing; what takes longer is left out
_NO_PLACES = "nothing in these files has a place in a subnet"

_Pair = tuple[BoundaryPlace, BoundaryPlace]
_Found = Iterable[tuple[BoundaryPlace, BoundaryPlace, Answer]]
_Words = Callable[[str], str]


@dataclass
class _Asked:
    """The pairs with their answers; ``by_groups`` are closed by security groups alone."""

    by_groups: int = 0
    found: list[tuple[BoundaryPlace, BoundaryPlace, Answer]] = field(default_factory=list)


def segmentation(
    configuration: Configuration, settings: PolicySettings, target: Target
) -> SegmentationEvidence:
    """The computed paths of one root module, or why they are left out."""
    questions = questions_to(configuration)
    if questions is None:
        return SegmentationEvidence(left_out=_NO_PLACES)
    network = questions.network
    places = sides(configuration, network, settings)
    if too_large := _too_large(network, places):
        return SegmentationEvidence(left_out=too_large)
    asked = _ask(network, places)
    if isinstance(asked, str):
        return SegmentationEvidence(left_out=asked)
    safe = Redaction(configuration.private, configuration.private_keys)
    return _told(places, asked, safe.text, target.shown)


def _too_large(network: Topology, places: list[BoundaryPlace]) -> str:
    if len(places) > MOST_PLACES:
        return f"{len(places)} places are too many to ask for every pair (most: {MOST_PLACES})"
    unclear = sum(not one.target for one in network.all(Forwarding))
    if unclear > MOST_UNCLEAR:
        return f"{unclear} listeners send to targets that are not known: each may lead to each"
    return ""


def _ask(network: Topology, places: list[BoundaryPlace]) -> _Asked | str:
    """Every pair that matters; a text: too large, and why."""
    asked, walks = _Asked(), []
    for source, target in _pairs(places):
        # What must stay out is walked in any case: the hop that closes it is told.
        if (source.far and target.inside) or possible(network, source.place, target.place):
            walks.append((source, target))
        else:
            asked.by_groups += 1
    if len(walks) > MOST_WALKS:
        return f"{len(walks)} pairs of places are too many to follow (most: {MOST_WALKS})"
    questions = Questions(network, SECONDS)
    for source, target in walks:
        answer = questions.ask(source.place, target.place, Asked())
        if answer is TOO_LARGE:
            return f"it takes longer than {SECONDS:.0f} seconds to follow all of its paths"
        asked.found.append((source, target, answer))
    return asked


def _pairs(places: Iterable[BoundaryPlace]) -> Iterator[_Pair]:
    """From the internet to all, and all that crosses the boundary."""
    found = list(places)
    for source in found:
        for target in found:
            if source.internet and target.internet:
                continue
            if source.internet or source.inside is not target.inside:
                yield source, target


def _told(
    places: list[BoundaryPlace],
    asked: _Asked,
    safe: Callable[[str], str],
    shown: Callable[[str], str],
) -> SegmentationEvidence:
    opened = [(s, t, a) for s, t, a in asked.found if a.verdict == OPEN]
    closed = [(s, t, a) for s, t, a in asked.found if a.verdict == CLOSED]
    unknown = [(s, t, a) for s, t, a in asked.found if a.verdict not in (OPEN, CLOSED)]
    by_internet = [one for one in opened if one[0].internet]
    into = [one for one in opened if one[1].inside and not one[0].internet]
    out = [one for one in opened if one[0].inside]
    return SegmentationEvidence(
        asked=len(asked.found) + asked.by_groups,
        closed_by_groups=asked.by_groups,
        inside=names(side for side in places if side.inside),
        unscoped=names(side for side in places if side.untold),
        from_internet=_ways(by_internet, safe, shown),
        into=_ways(into, safe, shown),
        out=_ways(out, safe, shown),
        closed=_closed((one for one in closed if one[0].far and one[1].inside), safe, shown),
        unknown=_unknown(unknown, safe, shown),
    )


def _ways(found: _Found, safe: _Words, shown: _Words) -> tuple[WayRow, ...]:
    """A row for what one place sends to others with the same traffic by the same way."""
    grouped: dict[tuple[str, ...], list[tuple[str, Answer]]] = {}
    for source, target, answer in found:
        key = (source.name, source.scope, target.scope, traffic(answer), way(answer))
        grouped.setdefault(key, []).append((target.name, answer))
    return tuple(
        WayRow(
            source,
            source_scope,
            tuple(name for name, _ in same),
            target_scope,
            passes,
            safe(by),
            tuple(
                replace(one, what=safe(one.what))
                for one in rules((answer for _, answer in same), shown)
            ),
        )
        for (source, source_scope, target_scope, passes, by), same in sorted(grouped.items())
    )


def _closed(found: _Found, safe: _Words, shown: _Words) -> tuple[ClosedRow, ...]:
    """A row for a source and what closes: the same kind of hop for the same reason of AWS."""
    grouped: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}
    for source, target, answer in found:
        hop, why = closes(answer, target.place.address or "")
        key = (source.name, source.scope, *((hop.kind, hop.code or hop.text) if hop else ("", "")))
        told = (target.name, safe(why), at(hop, shown) if hop else "")
        grouped.setdefault(key, []).append(told)
    rows = (_one_closed(key[0], key[1], same) for key, same in grouped.items())
    return tuple(sorted(rows, key=lambda row: (row.source, -len(row.targets), row.reason)))


def _one_closed(source: str, scope: str, same: list[tuple[str, str, str]]) -> ClosedRow:
    targets = tuple(target for target, _, _ in same)
    reasons = list(dict.fromkeys(why for _, why, _ in same))
    places = tuple(dict.fromkeys(place for _, _, place in same if place))
    alike = f"; {len(reasons) - 1} more of this kind" if len(reasons) > 1 else ""
    return ClosedRow(source, scope, targets, reasons[0] + alike, places)


def _unknown(found: _Found, safe: _Words, shown: _Words) -> tuple[UnknownRow, ...]:
    """A row for each reason: the first one of a pair, as there is one to clear first."""
    grouped: dict[tuple[str, str], list[_Pair]] = {}
    for source, target, answer in found:
        why = next(iter(answer.reasons), None)
        text = safe(why.text) if why else "a part of the network cannot be read"
        where = f"{shown(why.file)}:{why.line}" if why and why.file else ""
        grouped.setdefault((text, where), []).append((source, target))
    rows = (_one_unknown(*key, pairs) for key, pairs in grouped.items())
    return tuple(sorted(rows, key=lambda row: (-len(row.pairs), row.reason, row.place)))


def _one_unknown(reason: str, place: str, pairs: Iterable[_Pair]) -> UnknownRow:
    pairs = tuple(pairs)
    ends = dict.fromkeys(NetworkPlace(side.name, side.scope) for pair in pairs for side in pair)
    named = tuple(f"{source.name} to {target.name}" for source, target in pairs)
    return UnknownRow(reason, place, named, tuple(ends))
