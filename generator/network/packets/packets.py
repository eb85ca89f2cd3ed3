"""Exact sets of packets: unions of boxes over sources, targets, protocols and ports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.network.packets.addresses import ALL_ADDRESSES, AddressSet
from generator.network.packets.intervals import meet
from generator.network.packets.messages import answers_of
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.packets.protocols import ALL_PROTOCOLS, ICMP, ProtocolSet


@dataclass(frozen=True, slots=True)
class PacketBox:
    """All packets with one of the sources, one of the targets, and so on."""

    sources: AddressSet = ALL_ADDRESSES
    targets: AddressSet = ALL_ADDRESSES
    protocols: ProtocolSet = ALL_PROTOCOLS
    source_ports: PortSet = ALL_PORTS
    target_ports: PortSet = ALL_PORTS

    def __bool__(self) -> bool:
        ports = self.source_ports and self.target_ports
        return bool(self.sources and self.targets and self.protocols and ports)

    def meets(self, other: PacketBox) -> bool:
        """Whether a packet is in both boxes."""
        return (
            meet(self.target_ports.intervals, other.target_ports.intervals)
            and meet(self.protocols.intervals, other.protocols.intervals)
            and meet(self.sources.intervals, other.sources.intervals)
            and meet(self.targets.intervals, other.targets.intervals)
            and meet(self.source_ports.intervals, other.source_ports.intervals)
        )

    def __and__(self, other: PacketBox) -> PacketBox:
        if not self.meets(other):
            return _NOTHING
        return PacketBox(
            self.sources & other.sources,
            self.targets & other.targets,
            self.protocols & other.protocols,
            self.source_ports & other.source_ports,
            self.target_ports & other.target_ports,
        )

    def __sub__(self, other: PacketBox) -> tuple[PacketBox, ...]:
        if not self.meets(other):
            return (self,)
        if other.covers(self):
            return ()
        return tuple(box for box in self._around(other) if box)

    def _around(self, other: PacketBox) -> Iterator[PacketBox]:
        """Disjoint boxes that are what is left: one per side on which the other is smaller."""
        rest = self
        yield replace(rest, sources=rest.sources - other.sources)
        rest = replace(rest, sources=rest.sources & other.sources)
        yield replace(rest, targets=rest.targets - other.targets)
        rest = replace(rest, targets=rest.targets & other.targets)
        yield replace(rest, protocols=rest.protocols - other.protocols)
        rest = replace(rest, protocols=rest.protocols & other.protocols)
        yield replace(rest, source_ports=rest.source_ports - other.source_ports)
        rest = replace(rest, source_ports=rest.source_ports & other.source_ports)
        yield replace(rest, target_ports=rest.target_ports - other.target_ports)

    def covers(self, other: PacketBox) -> bool:
        """Whether every packet of the other box is in this one."""
        return (
            self.target_ports.covers(other.target_ports)
            and self.protocols.covers(other.protocols)
            and self.sources.covers(other.sources)
            and self.targets.covers(other.targets)
            and self.source_ports.covers(other.source_ports)
        )

    @property
    def reversed(self) -> PacketBox:
        """The answers to these packets: sources and targets change places."""
        return PacketBox(
            self.targets, self.sources, self.protocols, self.target_ports, self.source_ports
        )


_NOTHING = PacketBox(protocols=ProtocolSet())


@dataclass(frozen=True, slots=True)
class PacketSet:
    """A union of boxes, combined with ``&``, ``|`` and ``-``; an empty one is false."""

    boxes: tuple[PacketBox, ...] = ()

    @staticmethod
    def of(boxes: Iterable[PacketBox]) -> PacketSet:
        """The union of boxes, without those that another one holds."""
        kept: list[PacketBox] = []
        for box in boxes:
            if box and not any(other.covers(box) for other in kept):
                kept = [other for other in kept if not box.covers(other)] + [box]
        return PacketSet(tuple(kept))

    def __bool__(self) -> bool:
        return bool(self.boxes)

    def __and__(self, other: PacketSet | PacketBox) -> PacketSet:
        others = (other,) if isinstance(other, PacketBox) else other.boxes
        return PacketSet.of(one & two for one in self.boxes for two in others)

    def __or__(self, other: PacketSet) -> PacketSet:
        if not (self.boxes and other.boxes):
            return self if self.boxes else other
        return PacketSet.of((*self.boxes, *other.boxes))

    def __sub__(self, other: PacketSet | PacketBox) -> PacketSet:
        left = self.boxes
        for box in (other,) if isinstance(other, PacketBox) else other.boxes:
            if any(one.meets(box) for one in left):
                left = tuple(part for one in left for part in one - box)
        return self if left is self.boxes else PacketSet.of(left)

    def covers(self, other: PacketSet) -> bool:
        """Whether every packet of the other set is in this one."""
        return not other - self

    @property
    def reversed(self) -> PacketSet:
        """The answers to these packets; to messages of ICMP the messages that answer them."""
        return PacketSet(tuple(answer for box in self.boxes for answer in _answers(box)))

    @property
    def joined(self) -> PacketSet:
        """The same packets, with one box for those that differ in the protocol alone."""
        found: dict[PacketBox, ProtocolSet] = {}
        for box in self.boxes:
            key = replace(box, protocols=ALL_PROTOCOLS)
            found[key] = found.get(key, ProtocolSet()) | box.protocols
        return PacketSet(tuple(replace(key, protocols=p) for key, p in found.items()))

    @property
    def sources(self) -> AddressSet:
        """Every address that a packet comes from."""
        return _union(box.sources for box in self.boxes)

    @property
    def targets(self) -> AddressSet:
        """Every address that a packet goes to."""
        return _union(box.targets for box in self.boxes)


def _answers(box: PacketBox) -> Iterator[PacketBox]:
    messages = box.protocols & ICMP
    if not messages:
        yield box.reversed
        return
    if rest := box.protocols - ICMP:
        yield replace(box, protocols=rest).reversed
    for over, answer in answers_of(messages, box.target_ports):
        yield PacketBox(box.targets, box.sources, over, box.source_ports, answer)


def _union(sets: Iterable[AddressSet]) -> AddressSet:
    found = AddressSet()
    for one in sets:
        found |= one
    return found
