"""Exact sets of ports. Of ICMP the number is ``type * 256 + code``."""

from __future__ import annotations

from dataclasses import dataclass

from generator.network.packets.intervals import Intervals, both, normal, size, within, without


@dataclass(frozen=True, slots=True)
class PortSet:
    """A set of ports, combined with ``&``, ``|`` and ``-``; an empty one is false."""

    intervals: Intervals = ()

    @staticmethod
    def of(*ports: int | tuple[int, int]) -> PortSet:
        """Single ports and ranges, both ends included."""
        return PortSet(normal(p if isinstance(p, tuple) else (p, p) for p in ports))

    def __and__(self, other: PortSet) -> PortSet:
        return PortSet(both(self.intervals, other.intervals))

    def __or__(self, other: PortSet) -> PortSet:
        return PortSet(normal((*self.intervals, *other.intervals)))

    def __sub__(self, other: PortSet) -> PortSet:
        return PortSet(without(self.intervals, other.intervals))

    def __bool__(self) -> bool:
        return bool(self.intervals)

    def __contains__(self, port: int) -> bool:
        return bool(self & PortSet.of(port))

    def covers(self, other: PortSet) -> bool:
        """Whether every port of the other set is in this one."""
        return within(other.intervals, self.intervals)

    @property
    def size(self) -> int:
        """How many ports there are."""
        return size(self.intervals)

    def __str__(self) -> str:
        parts = (str(a) if a == b else f"{a}-{b}" for a, b in self.intervals)
        return ", ".join(parts) or "none"


ALL_PORTS = PortSet.of((0, 65535))
NO_PORTS = PortSet()
# AWS, "Ephemeral ports" (Amazon VPC user guide, network ACLs): what covers clients of any kind.
EPHEMERAL = PortSet.of((1024, 65535))
