"""What forwarders say of places that nobody can tell of, and of transit gateways."""

from __future__ import annotations

from collections.abc import Iterable

from generator.network.forward.interface import Hop, Next, Pass, closed, from_anyone
from generator.network.model import Reason, Thing
from generator.network.transit.choice import TransitRoute


def not_known(passing: Pass, hop: Hop, why: tuple[Reason, ...]) -> Iterable[Next]:
    """Nobody knows how packets go on: anywhere, if asked leniently; to what is outside also in the
    name of something else."""
    why = why or (Reason(hop.text, hop.file, hop.line, hop.address),)
    if passing.leg.lenient:
        onward = passing if passing.leg.target.interface is not None else from_anyone(passing)
        yield onward.to("anywhere", "", hop, reasons=why)
    else:
        yield closed(passing, hop, why)


def transit_hop(thing: Thing | TransitRoute, text: str, code: str = "") -> Hop:
    """A hop at something of a transit gateway."""
    return Hop("transit-gateway", thing.address, thing.file, thing.line, text, code)
