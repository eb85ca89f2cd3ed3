"""Load balancers as things of the model."""

from __future__ import annotations

from dataclasses import dataclass

from generator.network.model import Thing
from generator.network.packets.ports import PortSet
from generator.network.packets.protocols import ProtocolSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarding(Thing):
    """A listener that sends to a target: what it listens on, and which ports the target gets.

    ``balancer`` and ``target`` are addresses of resources; ``keeps_client``: the target sees the
    client's address, None when that is not known.
    """

    balancer: str
    target: str
    protocols: ProtocolSet
    ports: PortSet
    target_ports: PortSet
    keeps_client: bool | None = False
