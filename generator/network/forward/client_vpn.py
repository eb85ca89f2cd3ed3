"""Packets of people behind a Client VPN endpoint: authorised, then routed, then as any interface.

AWS Client VPN Administrator Guide, "How AWS Client VPN works": the sources are those of the
endpoint's interfaces.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.network.client_vpn import VpnEndpoint
from generator.network.forward.interface import Hop, Leg, Next, Origin, Pass, closed
from generator.network.network import Topology
from generator.network.packets.packets import PacketBox, PacketSet


def come_in(topology: Topology, leg: Leg, packets: PacketSet) -> Iterable[Next]:
    """What the endpoint lets its people send."""
    interface = leg.source.interface
    address = interface.address if interface else leg.source.name
    endpoint = topology.get(VpnEndpoint, address)
    start = Pass("client-vpn", address, packets, leg, groups=_groups(topology, leg))
    if endpoint is None or interface is None:
        return
    hop = Hop("client-vpn", address, endpoint.file, endpoint.line, f"Client VPN {address}")
    for allowed, word in ((endpoint.authorized, "authorises"), (endpoint.routed, "routes")):
        more = endpoint.maybe if leg.lenient else endpoint.maybe - endpoint.maybe
        if not packets & PacketBox(targets=allowed | more):
            text = f"{address} {word} nothing to {packets.targets.sample()}"
            yield closed(start, replace(hop, text=text), endpoint.reasons)
            return
        packets = packets & PacketBox(targets=allowed | more)
    reasons = endpoint.reasons if leg.lenient else ()
    yield start.to("interface-out", address, hop, packets=packets, reasons=reasons)


def _groups(topology: Topology, leg: Leg) -> frozenset[str]:
    return topology.groups_of(leg.source.interface) if leg.source.interface else frozenset()


ORIGINS: dict[str, Origin] = {"client-vpn": come_in}
