"""Ways between the ends of two places, without a load balancer in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from generator.network.answers import answered, missed
from generator.network.forward.interface import Closed, End, Hop, Leg, Pass
from generator.network.model import Interface, Reason
from generator.network.network import Topology
from generator.network.packets.addresses import ALL_V4, ALL_V6, AddressSet
from generator.network.packets.packets import PacketBox, PacketSet
from generator.network.packets.ports import ALL_PORTS, EPHEMERAL, PortSet
from generator.network.packets.protocols import ALL_PROTOCOLS, WITH_PORTS, protocols
from generator.network.places import Place
from generator.network.walk import LegWalk


@dataclass(frozen=True, slots=True)
class Asked:
    """What kind of packets, and what they must not pass: addresses of resources, or kinds."""

    protocol: str | None = None
    ports: PortSet | None = None
    avoiding: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Path:
    """A way that is open: hop by hop, and exactly the packets that arrive and are answered."""

    hops: tuple[Hop, ...]
    packets: PacketSet
    via: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass
class PairSearch:
    """All ways between the ends of two places, strictly or leniently."""

    topology: Topology
    source: Place
    target: Place
    asked: Asked
    lenient: bool
    shut: list[Closed]
    client: PacketSet | None = None  # whose addresses a load balancer keeps
    serves: Callable[[End, End], bool] | None = None  # pairs of ends that are joined

    def __post_init__(self) -> None:
        self.partly: list[Reason] = []

    def paths(self) -> Iterator[Path]:
        """Every way that is open."""
        for one, two in product(
            map(self._as_client, self._ends(self.source)), self._ends(self.target)
        ):
            if one.interface is not None and one.interface is two.interface:
                continue
            if self.serves is not None and not self.serves(one, two):
                continue
            found = [_six(path, one, two) for path in self._between(one, two)]
            if self.lenient or self._whole(one, two, found):
                yield from found

    def _as_client(self, end: End) -> End:
        if self.client is None:
            return end
        return replace(end, addresses=self.client.sources, universal=False)

    def _ends(self, place: Place) -> list[End]:
        """Interfaces of a place, those in a subnet or range, or what is outside."""
        if place.kind == "range":
            inside = [
                (i, self._had(i) & place.addresses)
                for i in self.topology.all(Interface)
                if i.subnet
            ]
            held = [End(i.address, some, i, "", not i.exact) for i, some in inside if some]
            return [*held, End(place.name, place.addresses, outside=place.name)]
        seats = self.topology.seats_of(place)
        if seats or place.kind == "subnet":
            return [End(i.address, self._had(i), i, "", not i.exact) for i in seats]
        return [End(place.name, place.addresses, outside=place.address or place.name)]

    def _had(self, interface: Interface) -> AddressSet:
        """Addresses of an interface; strictly without those of IPv6 where nobody knows of any."""
        sure = interface.ipv6 or self.lenient
        return interface.addresses if sure else interface.addresses & ALL_V4

    def _between(self, one: End, two: End) -> Iterator[Path]:
        leg = Leg(one, two, self.lenient, avoiding=self.asked.avoiding)
        # In a range or subnet that is asked for, each interface sends as what it is.
        kind = self.source.kind if one.interface is None else one.interface.kind
        found: dict[str, list[Path]] = {}
        ends: dict[str, End] = {}
        for arrived in self._walk().arrivals(leg, kind, self._first(one, two)):
            ends[arrived.leg.source.name] = arrived.leg.source
            found.setdefault(arrived.leg.source.name, []).extend(self._answered(arrived))
        for name, paths in found.items():
            if ends[name] is one or self.lenient or self._all_of(ends[name], paths):
                yield from paths

    def _walk(self) -> LegWalk:
        return LegWalk(self.topology, self.shut)

    def _first(self, one: End, two: End) -> PacketSet:
        over = protocols(self.asked.protocol) if self.asked.protocol else None
        if over is None:
            over = WITH_PORTS if self.asked.ports else ALL_PROTOCOLS
        ports = self.asked.ports or ALL_PORTS
        # No packet goes from an IPv4 address to an IPv6 one.
        pairs = ((one.addresses & v, two.addresses & v) for v in (ALL_V4, ALL_V6))
        return PacketSet.of(PacketBox(*ends, over, EPHEMERAL, ports) for ends in pairs)

    def _answered(self, arrived: Pass) -> Iterator[Path]:
        leg = arrived.leg
        if arrived.translated:
            yield Path(arrived.hops, arrived.packets, arrived.via, arrived.reasons)
            return
        back = replace(leg, source=leg.target, target=leg.source, reply=True)
        answers = arrived.packets.reversed
        for answer in self._walk().arrivals(back, self.target.kind, answers):
            packets, reasons = answered(arrived, answer, self.shut)
            if packets:
                yield Path(arrived.hops, packets, arrived.via, reasons)

    def _all_of(self, device: End, paths: list[Path]) -> bool:
        """Whether all addresses pass that a NAT gateway of an unknown address may have."""
        packets = PacketSet.of(box for path in paths for box in path.packets.boxes)
        found = missed(device, packets.sources) if paths else ()
        self.partly += found
        return not found

    def _whole(self, one: End, two: End, found: list[Path]) -> bool:
        """Whether all addresses pass that an interface of an unknown address may have."""
        if not found:
            return False
        packets = PacketSet.of(box for path in found for box in path.packets.boxes)
        own = packets.sources & one.addresses  # none after a NAT gateway
        why = (missed(one, own) if own else ()) or missed(two, packets.targets)
        self.partly += why
        return not why


def _six(path: Path, *ends: End) -> Path:
    """With why it is not known that there are IPv6 addresses, where packets have them."""
    doubt = [e for e in ends if e.interface is not None and e.interface.ipv6 is None]
    if not doubt or not any(box.targets.v6 for box in path.packets.boxes):
        return path
    text = f"whether {doubt[0].name} has an IPv6 address is not known"
    return replace(path, reasons=(*path.reasons, Reason(text, subject=doubt[0].name)))
