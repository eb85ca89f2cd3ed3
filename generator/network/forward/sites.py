"""To and from what is on premises, over VPN connections and Direct Connect.

AWS Site-to-Site VPN User Guide and Direct Connect User Guide: a virtual private gateway reaches the
VPC that it is attached to and nothing behind it; a site sends to what its routes and tunnels cover.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.network.forward.interface import Forwarder, Hop, Next, Pass, closed
from generator.network.model import Reason
from generator.network.network import Topology
from generator.network.packets.packets import PacketBox
from generator.network.sites.things import SiteLink, VpnGateway

_KIND = "vpn-gateway"


def from_vpc(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Packets that a route of a VPC sends to a virtual private gateway."""
    gateway = topology.get(VpnGateway, passing.at)
    if gateway is None or gateway.unknown:
        text = f"{passing.at or 'a virtual private gateway'} is not in the configuration"
        why = gateway.unknown if gateway else (Reason(text),)
        hop = Hop(_KIND, passing.at, "", 0, text)
        yield (
            passing.to("anywhere", "", hop, reasons=why)
            if passing.leg.lenient
            else closed(passing, hop, why)
        )
        return
    hop = Hop(
        _KIND,
        gateway.address,
        gateway.file,
        gateway.line,
        f"virtual private gateway {gateway.address}",
    )
    if gateway.vpc != passing.vpc:
        text = f"{gateway.address} is not attached to {passing.vpc}"
        yield closed(passing, replace(hop, text=text, code="BAD_STATE_ATTACHMENT"))
        return
    links = [link for link in topology.all(SiteLink) if link.gateway == gateway.address]
    onward = passing.to(_KIND, gateway.address, hop)
    if not links:
        yield closed(passing, replace(hop, text=f"nothing is behind {gateway.address}"))
    for link in links:
        yield from to_site(topology, onward, link)


def to_site(topology: Topology, passing: Pass, link: SiteLink) -> Iterator[Next]:
    """Packets out over a link, as far as their targets are behind it."""
    hop = Hop("site", link.place, link.file, link.line, f"to what is behind {link.place}")
    behind = link.maybe | link.sure if passing.leg.lenient else link.sure
    kept = passing.packets & PacketBox(link.reachable, behind & link.sends)
    if not kept:
        where = passing.packets.targets.sample()
        why = (
            *link.unknown,
            *(link.reasons if passing.packets & PacketBox(targets=link.maybe) else ()),
        )
        text = f"{where} is not behind {link.place}"
        yield closed(passing, replace(hop, text=text, code="NO_POSSIBLE_DESTINATION"), why)
        return
    sure = bool(kept & PacketBox(targets=link.sure))
    reasons = link.unknown if sure else (*link.unknown, *link.reasons)
    yield passing.to("outside", _name(topology, passing, link), hop, packets=kept, reasons=reasons)


def _name(topology: Topology, passing: Pass, link: SiteLink) -> str:
    """The place: the one that is asked for when it is another way to the same site."""
    wanted = passing.leg.target.outside
    for other in topology.all(SiteLink):
        if other.place == wanted and same_site(link, other):
            return wanted
    return link.place


def same_site(one: SiteLink, two: SiteLink) -> bool:
    """Whether two links end in one autonomous system at one gateway of ours."""
    return one.place == two.place or (
        one.gateway == two.gateway and one.system == two.system and one.dynamic and two.dynamic
    )


FORWARD: dict[str, Forwarder] = {_KIND: from_vpc}
