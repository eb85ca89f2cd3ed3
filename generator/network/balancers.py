"""Load balancers as things of the model."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.network.model import Reason, Thing
from generator.network.packets.addresses import ALL_ADDRESSES, NO_ADDRESSES, AddressSet
from generator.network.packets.ports import PortSet
from generator.network.packets.protocols import ProtocolSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarding(Thing):
    """A listener that sends to a target: what it listens on, and which ports the target gets.

    ``balancer`` and ``target`` are addresses of resources; a target '' is not known, and may be
    anything, or what has one of ``addresses`` where it is registered by address;
    ``keeps_client``: the target sees the client's address, None when that is not known. ``door``
    is the endpoint of AWS PrivateLink, or a further one of RDS Proxy, that clients come in by
    instead of a node; ``filtered``: the node's security groups judge them all the same.
    ``versions`` are all addresses of the version by which targets are registered. ``kind`` is that
    of the balancer: "load-balancer" or "proxy".
    """

    balancer: str
    target: str
    protocols: ProtocolSet
    ports: PortSet
    target_ports: PortSet
    addresses: AddressSet = NO_ADDRESSES
    keeps_client: bool | None = False
    cross_zone: bool | None = True
    door: str = ""
    filtered: bool | None = True
    versions: AddressSet = ALL_ADDRESSES
    kind: str = "load-balancer"

    def by_door(self, door: str, unknown: tuple[Reason, ...]) -> Forwarding:
        """The same for what comes in by an endpoint, whose own groups judge alone."""
        return replace(self, door=door, unknown=unknown, filtered=False)
