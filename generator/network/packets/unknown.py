"""Where ranges lie that are not known, so that they keep apart and 0.0.0.0/0 still holds them.

A VPC with an address plan of its own account (IPAM, a variable, IPv6 from Amazon) gets a range that
nobody uses: from 240.0.0.0/5 (RFC 1112, never given out) and 3ffe::/16 (RFC 3701, given back). The
addresses of an AWS service (a prefix list) lie in 248.0.0.0/8 in the same way. A literal range may
hold such addresses unless it is private and they are public.
"""

from __future__ import annotations

from generator.network.packets.addresses import (
    ALL_V4,
    ALL_V6,
    PRIVATE_V4,
    UNKNOWN_V6,
    AddressSet,
)

VPC_V4 = AddressSet.of("240.0.0.0/5")
SERVICES_V4 = AddressSet.of("248.0.0.0/8")
_MOST = 2047


def vpc_v4(number: int) -> AddressSet:
    """The range that stands for that of the n-th VPC whose IPv4 range is not known."""
    high, low = divmod(min(number, _MOST), 256)
    return AddressSet.of(f"{240 + high}.{low}.0.0/16")


def vpc_v6(number: int) -> AddressSet:
    """The same of IPv6."""
    return AddressSet.of(f"3ffe:{number & 0xFFFF:x}::/56")


def subnet_v6(vpc: AddressSet, number: int) -> AddressSet:
    """The n-th /64 of a VPC's IPv6 range, or the whole range when it has no such part."""
    net = next(vpc.v6.networks(), None)
    if net is None or net.prefixlen > 64:
        return vpc.v6
    step = number % (1 << (64 - net.prefixlen))
    first = int(net.network_address) + (step << 64)
    return AddressSet.of(f"{type(net.network_address)(first)}/64")


def service_v4(number: int) -> AddressSet:
    """The range that stands for the addresses of the n-th AWS service."""
    return AddressSet.of(f"248.0.{number % 256}.0/24")


def may_hold(known: AddressSet) -> AddressSet:
    """All that a literal range may hold: itself and what is not known."""
    found = known
    if known & ALL_V4:
        found |= VPC_V4
        if known - PRIVATE_V4 - ALL_V6:
            found |= SERVICES_V4
    return found | UNKNOWN_V6 if known & ALL_V6 else found
