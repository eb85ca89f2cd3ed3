"""Exact sets of IP protocols, by number and by the names that Terraform accepts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.network.packets.intervals import Intervals, both, normal, within, without

# Names that AWS and the provider accept (IANA, "Protocol Numbers").
NUMBERS = {
    "icmp": 1, "igmp": 2, "tcp": 6, "egp": 8, "udp": 17, "gre": 47, "esp": 50, "ah": 51,
    "icmpv6": 58, "ospf": 89, "sctp": 132,
}  # fmt: skip
_NAMES = {number: name for name, number in NUMBERS.items()}
_EVERY = ("-1", "all")


@dataclass(frozen=True, slots=True)
class ProtocolSet:
    """A set of protocols, combined with ``&``, ``|`` and ``-``; an empty one is false."""

    intervals: Intervals = ()

    def __and__(self, other: ProtocolSet) -> ProtocolSet:
        return ProtocolSet(both(self.intervals, other.intervals))

    def __or__(self, other: ProtocolSet) -> ProtocolSet:
        return ProtocolSet(normal((*self.intervals, *other.intervals)))

    def __sub__(self, other: ProtocolSet) -> ProtocolSet:
        return ProtocolSet(without(self.intervals, other.intervals))

    def __bool__(self) -> bool:
        return bool(self.intervals)

    def covers(self, other: ProtocolSet) -> bool:
        """Whether every protocol of the other set is in this one."""
        return within(other.intervals, self.intervals)

    def __str__(self) -> str:
        if self == ALL_PROTOCOLS:
            return "all"
        numbers = [n for first, last in self.intervals for n in range(first, last + 1)]
        if len(numbers) > len(NUMBERS):
            return "other protocols"
        return ", ".join(_NAMES.get(n, str(n)) for n in numbers) or "none"


def protocols(name: str) -> ProtocolSet | None:
    """The set of one protocol: a name, a number as text, ``-1`` or ``all``; None: there is none."""
    text = name.strip().lower()
    if text in _EVERY:
        return ALL_PROTOCOLS
    number = NUMBERS.get(text, int(text) if text.isdigit() else -1)
    return ProtocolSet(((number, number),)) if 0 <= number <= 255 else None


ALL_PROTOCOLS = ProtocolSet(((0, 255),))
TCP, UDP = ProtocolSet(((6, 6),)), ProtocolSet(((17, 17),))
ICMP = ProtocolSet(((1, 1), (58, 58)))
WITH_PORTS = TCP | UDP
