"""What may bring packets to a place and is not modelled, as things of the model."""

from __future__ import annotations

from dataclasses import dataclass

from generator.network.model import Thing
from generator.network.packets.addresses import ALL_ADDRESSES, AddressSet
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.packets.protocols import ALL_PROTOCOLS, ProtocolSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt(Thing):
    """Somebody may send to what it ``touches``, in a way that nobody can follow here.

    ``touches`` holds addresses of resources with interfaces, of subnets, VPCs or security groups;
    ``unknown`` says why. ``front`` is the address of the interface that the packets then leave by,
    '' when that is not in the configuration: filters of the target count in both cases.
    ``sources`` are the kinds of places that may use it, empty for all. The rest says which packets.
    """

    touches: frozenset[str] = frozenset()
    front: str = ""
    sources: frozenset[str] = frozenset()
    addresses: AddressSet = ALL_ADDRESSES
    protocols: ProtocolSet = ALL_PROTOCOLS
    ports: PortSet = ALL_PORTS
