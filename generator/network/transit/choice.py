"""Which route of a transit gateway table packets take.

Amazon VPC Transit Gateways guide, "How AWS Transit Gateway works", route evaluation order: the most
specific route; of routes with the same range the static one, then those that are propagated by a
VPC, Direct Connect, Connect, a VPN; a peering attachment has static routes only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from generator.network.model import Reason
from generator.network.packets.addresses import NO_ADDRESSES, AddressSet


class Origin(IntEnum):
    """Where a route comes from; the lower number wins."""

    STATIC = 0
    PREFIX_LIST = 1
    VPC = 2
    DIRECT_CONNECT = 3
    CONNECT = 4
    VPN = 5
    PEERING = 6


@dataclass(frozen=True, slots=True)
class TransitRoute:
    """A route of a table. ``attachment``: its address, '' for a blackhole.

    ``sure`` are the addresses that it certainly covers, ``maybe`` all that it may cover. ``width``:
    why nobody knows how wide its ranges are, of which ``sure`` holds parts.
    """

    sure: AddressSet
    attachment: str
    origin: Origin = Origin.STATIC
    maybe: AddressSet = NO_ADDRESSES
    reasons: tuple[Reason, ...] = ()
    address: str = ""
    file: str = ""
    line: int = 0
    width: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """Where addresses go: by a route, by none (``route`` is None), or perhaps (``sure``)."""

    addresses: AddressSet
    route: TransitRoute | None
    sure: bool = True


def choose(routes: Iterable[TransitRoute], targets: AddressSet) -> Iterator[Taken]:
    """Every address with the route that it takes, and those that a route may take.

    A route whose range is not known takes no address from one that is known for certain, if BGP
    announces it (what that is beside is not in the code); one that is static or of a VPC may.
    """
    routes = list(routes)
    doubtful = NO_ADDRESSES
    left = targets
    for route in routes:
        if route.origin in (Origin.STATIC, Origin.VPC) and route.maybe:
            doubtful |= route.maybe - route.sure
    rivals = list(_rivals(routes, targets))
    for taken in rivals:
        doubtful |= taken.addresses
        yield taken
    for route, net in sorted(_entries(routes), key=_first):
        hit = left & net
        left -= hit
        for part, sure in ((hit - doubtful, True), (hit & doubtful, False)):
            if part:
                yield Taken(part, route, sure)
    yield from _perhaps(routes, targets, left)


def _rivals(routes: list[TransitRoute], targets: AddressSet) -> Iterator[Taken]:
    """Routes beside one of a VPC whose range is not known, which may be narrower than that or
    wider, with that one."""
    for wide in (route for route in routes if route.width):
        for other, net in _entries(routes):
            hit = wide.sure & net & targets
            if hit and other is not wide and _in_a_vpc(net):
                why = (*other.reasons, *wide.width)
                yield Taken(hit, replace(other, reasons=why), sure=False)
                yield Taken(hit, replace(wide, reasons=why), sure=False)


def _in_a_vpc(net: AddressSet) -> bool:
    """Whether a VPC may have a range as wide (Amazon VPC user guide, "VPC CIDR blocks")."""
    return net.size <= (1 << 16 if net.v4 else 1 << 84)


def _entries(routes: Iterable[TransitRoute]) -> Iterator[tuple[TransitRoute, AddressSet]]:
    for route in routes:
        for net in route.sure.networks():
            yield route, AddressSet.of(str(net))


def _first(entry: tuple[TransitRoute, AddressSet]) -> tuple[int, int]:
    """Fewer addresses first: the longest prefix of each version."""
    route, net = entry
    return net.size, route.origin


def _perhaps(routes: list[TransitRoute], targets: AddressSet, left: AddressSet) -> Iterator[Taken]:
    open_end = NO_ADDRESSES
    for route in routes:
        among = targets if route.origin in (Origin.STATIC, Origin.VPC) else left
        hit = among & (route.maybe - route.sure)
        if hit:
            open_end |= hit
            yield Taken(hit, route, sure=False)
    if left - open_end:
        yield Taken(left - open_end, None)
