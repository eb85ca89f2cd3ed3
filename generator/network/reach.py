"""Can packets get from one place to another, and the answers back? The public question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.network.forward.interface import Hop
from generator.network.model import Reason
from generator.network.nat64 import over_nat64
from generator.network.network import Topology
from generator.network.perhaps import perhaps
from generator.network.places import Place
from generator.network.search import Asked, Path
from generator.network.sparse import without_uncertain
from generator.network.through import WaysThrough

__all__ = ["Answer", "Asked", "Path", "reach"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict with its evidence: paths of what is open, what closes, why it is unknown."""

    verdict: Literal["open", "closed", "unknown"]
    paths: tuple[Path, ...] = ()
    closed_by: Hop | None = None
    reasons: tuple[Reason, ...] = ()


def reach(topology: Topology, source: Place, target: Place, asked: Asked) -> Answer:
    """Whether packets of the asked kind get from source to target, and the answers back.

    Open when it is so whatever is unknown, closed when nothing that is unknown could open it.
    """
    strict = WaysThrough(topology, asked, lenient=False)
    found = strict.paths(source, target, asked)
    if found:
        doubt = _may_not_be(topology, source, target, asked)
        return Answer("unknown" if doubt else "open", tuple(found), reasons=doubt)
    loose = WaysThrough(topology, asked, lenient=True)
    maybe = loose.paths(source, target, asked)
    partly = (*strict.partly, *loose.given_up)
    if maybe or partly:
        why = [why for path in maybe for why in path.reasons]
        why += [why for one in strict.shut for why in one.reasons]
        return Answer("unknown", tuple(maybe), None, tuple(dict.fromkeys([*partly, *why])))
    unclear = topology.unclear() or perhaps(topology, source, target, asked)
    if unclear or (unclear := over_nat64(topology, source, target, asked)):
        return Answer("unknown", reasons=unclear)
    last = max(loose.shut, key=lambda one: one.depth, default=None)
    return Answer("closed", (), last.hop if last else None)


def _may_not_be(
    topology: Topology, source: Place, target: Place, asked: Asked
) -> tuple[Reason, ...]:
    """Why what is open may be closed: it is so only by links that may not be there."""
    sparse = without_uncertain(topology)
    if sparse is None:
        return ()
    other, why = sparse
    one, two = (other.places.get(place.name) for place in (source, target))
    if one is None or two is None:
        return ()
    return () if WaysThrough(other, asked, lenient=False).paths(one, two, asked) else why
