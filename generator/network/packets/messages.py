"""Which messages of ICMP answer which: an echo request is answered by an echo reply.

RFC 792 and RFC 4443 (types of requests and replies). Other messages, such as those
of errors, begin nothing: nothing answers them.
"""

from __future__ import annotations

from generator.network.packets.ports import ALL_PORTS, NO_PORTS, PortSet
from generator.network.packets.protocols import ProtocolSet

# Protocol -> types of requests and of their replies.
_PAIRS = {1: ((8, 0), (13, 14), (15, 16), (17, 18)), 58: ((128, 129),)}
_CODES = 256


def answers_of(protocols: ProtocolSet, messages: PortSet) -> list[tuple[ProtocolSet, PortSet]]:
    """The answers to messages of ICMP, by protocol; asked of answers, what they answer."""
    if messages == ALL_PORTS:
        return [(protocols, messages)]
    versions = (ProtocolSet(((number, number),)) for number in _PAIRS)
    own = [(number, one) for number, one in zip(_PAIRS, versions, strict=True) if one & protocols]
    found = [(one, _exchanged(messages, _PAIRS[number])) for number, one in own]
    return [(one, answer) for one, answer in found if answer]


def _exchanged(messages: PortSet, pairs: tuple[tuple[int, int], ...]) -> PortSet:
    found = NO_PORTS
    for one, two in pairs:
        for kind, other in ((one, two), (two, one)):
            first = kind * _CODES
            held = messages & PortSet.of((first, first + _CODES - 1))
            shift = (other - kind) * _CODES
            found |= PortSet.of(*((a + shift, b + shift) for a, b in held.intervals))
    return found
