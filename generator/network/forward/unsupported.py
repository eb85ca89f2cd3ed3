"""Places that routes lead to and that are not modelled: unknown, with the name of the service."""

from __future__ import annotations

from collections.abc import Iterable

from generator.network.forward.doubt import not_known
from generator.network.forward.interface import Forwarder, Hop, Next, Pass, from_anyone
from generator.network.network import Topology

_NAMES = {
    "core-network": "AWS Cloud WAN",
    "local-gateway": "the local gateway of an Outpost",
    "carrier-gateway": "the carrier gateway of a Wavelength Zone",
    "odb-network": "Oracle Database@AWS",
    "unknown": "what a route leads to",
}


def unsupported(_: Topology, passing: Pass) -> Iterable[Next]:
    """Nobody can tell where packets go on."""
    text = f"{_NAMES[passing.kind]} ({passing.at or 'not known'}) is not modelled"
    file, line = (passing.hops[-1].file, passing.hops[-1].line) if passing.hops else ("", 0)
    # Of a route's target nobody knows, which may be a NAT gateway.
    onward = from_anyone(passing) if passing.kind == "unknown" else passing
    yield from not_known(onward, Hop(passing.kind, passing.at, file, line, text), ())


FORWARD: dict[str, Forwarder] = dict.fromkeys(_NAMES, unsupported)
