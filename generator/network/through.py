"""Ways over load balancers: a flow to a node, and another from a node to the target."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.network.answers import LIMIT, STEPS
from generator.network.balancers import Forwarding
from generator.network.forward.interface import Closed, End, Hop
from generator.network.model import Interface, Reason
from generator.network.network import Topology
from generator.network.packets.packets import PacketBox, PacketSet
from generator.network.packets.ports import PortSet
from generator.network.packets.protocols import ProtocolSet, protocols
from generator.network.places import Place
from generator.network.search import Asked, PairSearch, Path
from generator.network.serving import past_door, serving

_MOST = 400  # questions about load balancers in front of a place, and of those in front of them
_Question = tuple[str, str, PortSet]
# Nobody registers these as targets (Elastic Load Balancing: no addresses of the internet).
_NO_TARGETS = ("internet", "aws-service", "nat", "client-vpn")


class WaysThrough:
    """All ways from a place to another: directly, and over load balancers."""

    def __init__(self, topology: Topology, asked: Asked, lenient: bool) -> None:
        self._topology = topology
        self._asked = asked
        self._lenient = lenient
        self.shut: list[Closed] = []
        self.partly: list[Reason] = []
        self._left = _MOST
        self._too_many: tuple[Reason, ...] = ()

    def paths(
        self, source: Place, target: Place, asked: Asked, behind: frozenset[_Question] = frozenset()
    ) -> list[Path]:
        """Every way that is open. ``behind``: what is asked about already, farther on the way."""
        found = self._direct(source, target, asked, None)
        for one in self._to(target):
            ports = one.target_ports & asked.ports if asked.ports else one.target_ports
            front = self._topology.places.get(one.balancer)
            door = self._topology.places.get(one.door) if one.door else front
            over = _over(asked, one.protocols)
            if not ports or front is None or door is None or not over:
                continue
            question = (door.name, over, one.ports)
            if door.address == source.address or _avoided(one, asked) or question in behind:
                continue
            if not self._left:
                self._too_many = (_too_many(one),)
                break
            self._left -= 1
            first = replace(asked, protocol=over, ports=one.ports)
            before = self.paths(source, door, first, behind | {question})
            fronts = past_door(self._topology, one, before, self._lenient)
            onward = replace(asked, protocol=over, ports=ports)
            found += self._joined(fronts, one, front, target, onward)
        return found

    @property
    def given_up(self) -> tuple[Reason, ...]:
        """Why not every way was followed."""
        limits = [why for one in self.shut if one.hop.kind == LIMIT for why in one.reasons]
        return (*dict.fromkeys(limits), *self._too_many)

    def _direct(
        self,
        source: Place,
        target: Place,
        asked: Asked,
        client: PacketSet | None,
        serves: Callable[[End, End], bool] | None = None,
    ) -> list[Path]:
        search = PairSearch(
            self._topology, source, target, asked, self._lenient, self.shut, client, serves
        )
        found = list(search.paths())
        self.partly += search.partly
        return found

    def _to(self, target: Place) -> Iterator[Forwarding]:
        own = {target.address} - {None}
        seats = self._topology.seats_of(target)
        own |= {seat.address for seat in seats} | {seat.part_of for seat in seats if seat.part_of}
        for one in self._topology.all(Forwarding):
            if one.target in own:
                chosen: Forwarding | None = one
            elif one.addresses:
                chosen = _by_address(one, seats)
            else:
                chosen = None if one.target or target.kind in _NO_TARGETS else one
            if chosen is not None and (self._lenient or not chosen.unknown):
                yield chosen

    def _joined(
        self, fronts: list[Path], one: Forwarding, front: Place, target: Place, asked: Asked
    ) -> Iterator[Path]:
        hop = _hop(one)
        # The node opens a flow of its own: one way to it is as good as another.
        for path in fronts if one.keeps_client is not False else fronts[:1]:
            reached = [path] if one.keeps_client is not False else fronts
            for client in self._clients(path, one):
                serves = serving(self._topology, one, reached, self._lenient, self.shut)
                for onward in self._direct(front, target, asked, client, serves):
                    packets = onward.packets & PacketBox(targets=one.versions)
                    if not packets:
                        continue
                    reasons = (*path.reasons, *onward.reasons, *_why(one))
                    hops = (*path.hops, hop, *onward.hops)
                    via = (*path.via, *filter(None, (one.door, one.balancer)), *onward.via)
                    yield Path(hops, packets, via, reasons)

    def _clients(self, path: Path, one: Forwarding) -> list[PacketSet | None]:
        """Whose addresses the target sees: those of the client's packets, or (None) the node's,
        as where the client comes over another version than the target is registered by."""
        same = path.packets & PacketBox(sources=one.versions)
        others: list[PacketSet | None] = [None] if path.packets - same else []
        if one.keeps_client is not None:
            return [*([same] if same else []), *others] if one.keeps_client else [None]
        if self._lenient:
            return [path.packets, None]
        self.shut.append(Closed(_hop(one), STEPS, _why(one)))
        return []


def _by_address(one: Forwarding, seats: list[Interface]) -> Forwarding | None:
    """To whom of several interfaces packets go that are sent to an address."""
    held = [seat for seat in seats if seat.addresses & one.addresses]
    if not held or any(seat.exact for seat in held):
        return one if held else None
    text = f"whether {held[0].address} has the address {one.target} is not known"
    why = Reason(text, one.file, one.line, held[0].address)
    return replace(one, unknown=(*one.unknown, why))


def _avoided(one: Forwarding, asked: Asked) -> bool:
    return bool({one.balancer, one.door, one.kind} & asked.avoiding)


def _too_many(one: Forwarding) -> Reason:
    text = f"more than {_MOST} ways over load balancers: those by {one.balancer} are not followed"
    return Reason(text, one.file, one.line, one.balancer)


def _hop(one: Forwarding) -> Hop:
    to = one.target or "what is not in the configuration"
    text = f"{one.balancer} sends what comes on port {one.ports} to {to}"
    return Hop(one.kind, one.address, one.file, one.line, text)


def _why(one: Forwarding) -> tuple[Reason, ...]:
    if one.keeps_client is not None:
        return one.unknown
    to = one.target or "a target"
    text = f"whether {to} sees the client's address or that of {one.balancer} is not known"
    return (*one.unknown, Reason(text, one.file, one.line, one.balancer))


def _over(asked: Asked, heard: ProtocolSet) -> str | None:
    """The protocol that is asked for and heard."""
    wanted = protocols(asked.protocol) if asked.protocol else None
    both = heard if wanted is None else heard & wanted
    return str(both).split(", ")[0] if both else None
