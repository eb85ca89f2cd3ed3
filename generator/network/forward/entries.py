"""In which order the routes of a table take packets.

Amazon VPC user guide, "Route priority": the most specific route wins; of equals a static one, then
that of a prefix list, then a propagated one; a propagated route that is more specific than the
local one loses to it. "Subnet route tables" and "Replace or restore the target for a local route":
a static one that takes a part of the VPC, or replaces the local route, leads to a NAT gateway, an
interface, or an endpoint.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network

from generator.network.model import Route, RouteTable
from generator.network.packets.addresses import NO_ADDRESSES, AddressSet

_INWARD = ("nat", "appliance", "gateway-endpoint", "unknown")
# The widest range of a VPC (Amazon VPC user guide, "VPC CIDR blocks").
_WIDEST = {4: 16, 6: 44}
_NO_PREFIX, _NARROWEST = -1, 128
_Net = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class RouteEntry:
    """One range of one route; ``route`` is None for the local one. ``inward``: it comes before
    the local one."""

    prefix: int
    sure: AddressSet
    maybe: AddressSet
    route: Route | None
    inward: bool = False

    @property
    def order(self) -> tuple[int, int, int]:
        """Smaller comes first."""
        rank = 1 if self.route is None else 0 if self.inward else 2
        one = self.route
        origin = 0 if one is None else 2 if one.propagated else int(one.listed)
        return rank, -self.prefix, origin


def entries(table: RouteTable, local: AddressSet, whole: bool) -> list[RouteEntry]:
    """All ranges of a table in the order in which they take packets. ``local`` are addresses of
    the VPC, ``whole``: all of them."""
    found = [RouteEntry(_NO_PREFIX, local, local, None)] if local else []
    for one in table.routes:
        if one.to != "local":
            found += _entries(one, local, whole)
    return sorted(found, key=lambda entry: entry.order)


def _entries(one: Route, local: AddressSet, whole: bool) -> Iterator[RouteEntry]:
    inward = one.to in _INWARD and not one.propagated
    for net in one.destination.sure.networks():
        own = AddressSet.of(str(net))
        if local.covers(own):
            if inward:
                yield RouteEntry(net.prefixlen, own, own, one, inward=True)
            continue
        if inward and not whole and _in_a_vpc(net):
            yield RouteEntry(net.prefixlen, NO_ADDRESSES, own, one, inward=True)
        yield RouteEntry(net.prefixlen, own, own, one)
    doubt = one.destination.maybe - one.destination.sure
    if doubt:
        prefix = _doubtful(one)
        yield RouteEntry(prefix, NO_ADDRESSES, doubt, one, inward and prefix == _NARROWEST)


def _in_a_vpc(net: _Net) -> bool:
    """Whether a VPC may have a range, or a part of it."""
    return net.prefixlen >= _WIDEST[net.version]


def _doubtful(one: Route) -> int:
    """Ranges that are not known may be as narrow as can be."""
    if one.destination.reasons:
        return _NARROWEST
    return max((net.prefixlen for net in one.destination.sure.networks()), default=_NO_PREFIX)
