"""Exact sets of IPv4 and IPv6 addresses.

Both versions share one line of numbers: an IPv4 address is its number, an IPv6 address its number
plus 2**32. A set of both is then one set of intervals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_network,
    summarize_address_range,
)

from generator.network.packets.intervals import (
    Intervals,
    both,
    holds,
    meet,
    normal,
    size,
    within,
    without,
)

_V6 = 1 << 32
_LAST = _V6 + (1 << 128) - 1


@dataclass(frozen=True, slots=True)
class AddressSet:
    """A set of addresses. Sets are combined with ``&``, ``|`` and ``-``; an empty one is false."""

    intervals: Intervals = ()

    @staticmethod
    def of(*cidrs: str) -> AddressSet:
        """The addresses of ranges in CIDR notation (``203.0.113.7/24`` as its network).

        Raises ValueError for a text that is no range.
        """
        return AddressSet(normal(_pair(ip_network(cidr.strip(), strict=False)) for cidr in cidrs))

    def __and__(self, other: AddressSet) -> AddressSet:
        return AddressSet(both(self.intervals, other.intervals))

    def __or__(self, other: AddressSet) -> AddressSet:
        return AddressSet(normal((*self.intervals, *other.intervals)))

    def __sub__(self, other: AddressSet) -> AddressSet:
        return AddressSet(without(self.intervals, other.intervals))

    def __bool__(self) -> bool:
        return bool(self.intervals)

    def __contains__(self, address: str) -> bool:
        return holds(self.intervals, _number(ip_network(address).network_address))

    def meets(self, other: AddressSet) -> bool:
        """Whether an address is in both sets."""
        return meet(self.intervals, other.intervals)

    def covers(self, other: AddressSet) -> bool:
        """Whether every address of the other set is in this one."""
        return within(other.intervals, self.intervals)

    @property
    def size(self) -> int:
        """How many addresses there are."""
        return size(self.intervals)

    @property
    def v4(self) -> AddressSet:
        """The IPv4 addresses."""
        return self & ALL_V4

    @property
    def v6(self) -> AddressSet:
        """The IPv6 addresses."""
        return self & ALL_V6

    def sample(self) -> str:
        """One address, the lowest; '' when the set is empty."""
        return str(_address(self.intervals[0][0])) if self.intervals else ""

    def networks(self) -> Iterator[IPv4Network | IPv6Network]:
        """The set as the fewest ranges, in order."""
        for version in (self & ALL_V4, self & ALL_V6):
            for first, last in version.intervals:
                yield from _ranges(first, last)

    def cidrs(self) -> tuple[str, ...]:
        """The set as the fewest ranges in CIDR notation, in order."""
        return tuple(map(str, self.networks()))


def _number(address: IPv4Address | IPv6Address) -> int:
    return int(address) + (_V6 if address.version == 6 else 0)


def _address(number: int) -> IPv4Address | IPv6Address:
    return IPv4Address(number) if number < _V6 else IPv6Address(number - _V6)


def _pair(net: IPv4Network | IPv6Network) -> tuple[int, int]:
    return _number(net.network_address), _number(net.broadcast_address)


def _ranges(first: int, last: int) -> Iterator[IPv4Network | IPv6Network]:
    one, two = _address(first), _address(last)
    if isinstance(one, IPv4Address):
        assert isinstance(two, IPv4Address)
        yield from summarize_address_range(one, two)
    else:
        assert isinstance(two, IPv6Address)
        yield from summarize_address_range(one, two)


def usable(cidr: str) -> AddressSet:
    """What AWS gives out of a subnet: all but the first four and the last address (Amazon VPC
    user guide, "Subnet sizing")."""
    ((first, last),) = AddressSet.of(cidr).intervals
    return AddressSet(normal([(first + 4, last - 1)]))


NO_ADDRESSES = AddressSet()
ALL_V4 = AddressSet(((0, _V6 - 1),))
ALL_V6 = AddressSet(((_V6, _LAST),))
ALL_ADDRESSES = AddressSet(((0, _LAST),))
# What is not routed on the internet (IANA special-purpose registries; RFC 1918, 6598, 3927, 5735,
# 1112), and where ranges that are not known lie here (240.0.0.0/4 and 3ffe::/16: never given out).

UNKNOWN_V6 = AddressSet.of("3ffe::/16")
PRIVATE_V4 = AddressSet.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
_RESERVED_V4 = AddressSet.of(
    "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "198.18.0.0/15", "224.0.0.0/3"
)
INTERNET_V4 = ALL_V4 - PRIVATE_V4 - _RESERVED_V4
INTERNET_V6 = AddressSet.of("2000::/3") - UNKNOWN_V6
INTERNET = INTERNET_V4 | INTERNET_V6
