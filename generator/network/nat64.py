"""IPv4 beyond a NAT gateway for who has IPv6 alone, which is not followed.

Amazon VPC user guide, "DNS64 and NAT64": the resolver answers with addresses of 64:ff9b::/96 that
hold IPv4 ones, and a NAT gateway turns packets to them into packets of IPv4.
"""

from __future__ import annotations

from generator.network.forward.nat import NAT64, NAT64_RANGE
from generator.network.model import Reason, RouteTable
from generator.network.network import Topology
from generator.network.packets.addresses import ALL_V4
from generator.network.places import Place, range_place
from generator.network.search import Asked
from generator.network.through import WaysThrough


def over_nat64(
    topology: Topology, source: Place, target: Place, asked: Asked
) -> tuple[Reason, ...]:
    """Why IPv4 addresses of the target may be reached all the same; empty: no NAT gateway gets what
    the source sends to such addresses."""
    gateways = _gateways(topology)
    if not (gateways and target.addresses & ALL_V4):
        return ()
    ways = WaysThrough(topology, asked, lenient=True)
    found = ways.paths(source, range_place(NAT64_RANGE), asked)
    reasons = (why for path in found for why in path.reasons if why.subject in gateways)
    return tuple(dict.fromkeys(reasons))


def _gateways(topology: Topology) -> set[str]:
    """NAT gateways to which a route may send such packets."""
    return {
        route.target
        for table in topology.all(RouteTable)
        for route in table.routes
        if route.to == "nat" and (route.destination.sure | route.destination.maybe) & NAT64
    }
