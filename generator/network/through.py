"""Ways over load balancers: a flow to a node, and another from a node to the target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.network.balancers import Forwarding
from generator.network.forward.interface import Closed, Hop
from generator.network.model import Reason
from generator.network.network import Topology
from generator.network.packets.packets import PacketSet
from generator.network.packets.protocols import ProtocolSet, protocols
from generator.network.places import Place
from generator.network.search import Asked, PairSearch, Path
from generator.network.walk import STEPS

_MOST = 3  # load balancers behind each other


class WaysThrough:
    """All ways from a place to another: directly, and over load balancers."""

    def __init__(self, topology: Topology, asked: Asked, lenient: bool) -> None:
        self._topology = topology
        self._asked = asked
        self._lenient = lenient
        self.shut: list[Closed] = []
        self.partly: list[Reason] = []

    def paths(self, source: Place, target: Place, asked: Asked, more: int = _MOST) -> list[Path]:
        """Every way that is open."""
        found = self._direct(source, target, asked, None)
        for one in self._to(target) if more else ():
            ports = one.target_ports & asked.ports if asked.ports else one.target_ports
            front = self._topology.places.get(one.balancer)
            over = _over(asked, one.protocols)
            if not ports or front is None or front.address == source.address or not over:
                continue
            if not {one.balancer, "load-balancer"} & asked.avoiding:
                first = replace(asked, protocol=over, ports=one.ports)
                fronts = self.paths(source, front, first, more - 1)
                # The node opens a flow of its own: one way to it is as good as another.
                for path in fronts if one.keeps_client is not False else fronts[:1]:
                    behind = replace(asked, protocol=over, ports=ports)
                    found += self._joined(path, one, front, target, behind)
        return found

    def _direct(
        self, source: Place, target: Place, asked: Asked, client: PacketSet | None
    ) -> list[Path]:
        search = PairSearch(self._topology, source, target, asked, self._lenient, self.shut, client)
        found = list(search.paths())
        self.partly += search.partly
        return found

    def _to(self, target: Place) -> Iterator[Forwarding]:
        own = {target.address} - {None}
        if target.kind in ("range", "subnet") and target.address:
            own |= {i.address for i in self._topology.interfaces_in(target.address)}
        for one in self._topology.all(Forwarding):
            unsure = bool(one.unknown)
            if (one.target in own or not one.target) and (self._lenient or not unsure):
                yield one

    def _joined(
        self, path: Path, one: Forwarding, front: Place, target: Place, asked: Asked
    ) -> Iterator[Path]:
        hop = _hop(one)
        for client in self._clients(path, one):
            for onward in self._direct(front, target, asked, client):
                reasons = (*path.reasons, *onward.reasons, *_why(one))
                hops = (*path.hops, hop, *onward.hops)
                via = (*path.via, one.balancer, *onward.via)
                yield Path(hops, onward.packets, via, reasons)

    def _clients(self, path: Path, one: Forwarding) -> list[PacketSet | None]:
        """Whose addresses the target sees: those of the client's packets, or (None) the node's."""
        if one.keeps_client is not None:
            return [path.packets if one.keeps_client else None]
        if self._lenient:
            return [path.packets, None]
        self.shut.append(Closed(_hop(one), STEPS, _why(one)))
        return []


def _hop(one: Forwarding) -> Hop:
    text = f"{one.balancer} sends what comes on port {one.ports} to {one.target}"
    return Hop("load-balancer", one.address, one.file, one.line, text)


def _why(one: Forwarding) -> tuple[Reason, ...]:
    if one.keeps_client is not None:
        return one.unknown
    text = f"whether {one.target} sees the client's address or that of {one.balancer} is not known"
    return (*one.unknown, Reason(text, one.file, one.line, one.balancer))


def _over(asked: Asked, heard: ProtocolSet) -> str | None:
    """The protocol that is asked for and heard."""
    wanted = protocols(asked.protocol) if asked.protocol else None
    both = heard if wanted is None else heard & wanted
    return str(both).split(", ")[0] if both else None
