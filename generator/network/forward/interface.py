"""What a forwarder is given and what it answers.

A leg is a flow between two ends without a change of addresses on the way; load balancers and NAT
gateways end one and open the next. In a leg packets carry private addresses inside a VPC: what an
internet gateway translates one to one stands for itself.

A leg is asked twice: strictly, where what is not known lets nothing through, and ``lenient``, where
it lets everything through. Open strictly is open; closed leniently is closed; the rest is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from generator.network.model import Interface, Reason
from generator.network.network import Topology
from generator.network.packets.addresses import ALL_ADDRESSES, AddressSet
from generator.network.packets.packets import PacketSet


@dataclass(frozen=True, slots=True)
class Hop:
    """A place on the way and what it does; ``code``: of AWS Reachability Analyzer's explanation
    codes, when it closes."""

    kind: str
    address: str
    file: str
    line: int
    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a leg: an interface, or addresses that are outside (``outside`` names where).

    ``universal``: nobody knows which of the addresses it has, so that all of them must pass.
    """

    name: str
    addresses: AddressSet
    interface: Interface | None = None
    outside: str = ""
    universal: bool = False


@dataclass(frozen=True, slots=True)
class Leg:
    """What is asked: from one end to the other, and how. ``reply``: these are the answers, which
    security groups let through."""

    source: End
    target: End
    lenient: bool = False
    reply: bool = False
    avoiding: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pass:
    """Packets at a place. ``kind`` and ``at`` say where: a key of FORWARD and an address.

    ``came_from`` is the address of what handed them over. ``groups`` are the security groups of
    the source that those behind can still tell: appliances and inspection lose them. Of packets
    that left by a rule that names a group (``by_reference``) nothing passes there either.
    ``stateful`` holds what must see both directions.
    """

    kind: str
    at: str
    packets: PacketSet
    leg: Leg
    came_from: str = ""
    vpc: str = ""
    groups: frozenset[str] = frozenset()
    by_reference: bool = False
    translated: bool = False  # nobody knows what the source is now
    stateful: frozenset[str] = frozenset()
    via: tuple[str, ...] = ()
    hops: tuple[Hop, ...] = ()
    reasons: tuple[Reason, ...] = ()

    def to(
        self,
        kind: str,
        at: str,
        *hops: Hop,
        packets: PacketSet | None = None,
        reasons: tuple[Reason, ...] = (),
    ) -> Pass:
        """The same packets (or those given) at the next place, after hops."""
        return replace(
            self,
            kind=kind,
            at=at,
            came_from=self.at,
            packets=self.packets if packets is None else packets,
            hops=(*self.hops, *hops),
            reasons=(*self.reasons, *reasons),
        )


@dataclass(frozen=True, slots=True)
class Closed:
    """Packets end here: the hop says why; ``depth`` is how far they came."""

    hop: Hop
    depth: int
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """The leg ends at a device that opens another in its own name (NAT): once the answers come
    back to ``end``, ``then`` goes on from there."""

    arrived: Pass
    end: End
    then: Callable[[Pass], Iterable[Next]]


def from_anyone(passing: Pass) -> Pass:
    """The packets after a device that nobody knows, which may have given them any source."""
    boxes = (replace(box, sources=ALL_ADDRESSES) for box in passing.packets.boxes)
    packets = PacketSet.of(boxes)
    return replace(passing, packets=packets, groups=frozenset(), translated=True)


Next = Pass | Closed | Turn
Forwarder = Callable[[Topology, Pass], Iterable[Next]]
Origin = Callable[[Topology, Leg, PacketSet], Iterable[Next]]


def closed(passing: Pass, hop: Hop, reasons: tuple[Reason, ...] = ()) -> Closed:
    """That packets end at a hop."""
    return Closed(hop, len(passing.hops), (*passing.reasons, *reasons))
