"""IPv4 ranges as specs write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import AddressValueError, IPv4Address, IPv4Network, NetmaskValueError
from typing import TypeVar

# RFC 1918, and the shared space of RFC 6598 that AWS also accepts for VPCs.
PRIVATE = tuple(
    map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"))
)
Owner = TypeVar("Owner")


def network(text: str) -> IPv4Network | None:
    """The range, or None when it is none or has host bits set."""
    try:
        return IPv4Network(text)
    except (AddressValueError, NetmaskValueError, ValueError):
        return None


def address(text: str) -> IPv4Address | None:
    """The address, or None."""
    try:
        return IPv4Address(text)
    except AddressValueError:
        return None


def proposal(text: str) -> str:
    """The range that was probably meant: host bits cleared."""
    try:
        return str(IPv4Network(text, strict=False))
    except (AddressValueError, NetmaskValueError, ValueError):
        return ""


def private(found: IPv4Network) -> bool:
    """Whether a range is private address space."""
    return any(found.subnet_of(space) for space in PRIVATE)


def overlaps(
    ranges: Iterable[tuple[IPv4Network, Owner]],
) -> Iterator[tuple[tuple[IPv4Network, Owner], tuple[IPv4Network, Owner]]]:
    """Pairs that overlap: each range with the widest one before it, in one sorted pass.

    Linear after sorting; enough to name every range that is not free of the others.
    """
    widest: tuple[IPv4Network, Owner] | None = None
    for item in sorted(ranges, key=lambda r: (int(r[0].network_address), r[0].prefixlen)):
        if widest and int(item[0].network_address) <= int(widest[0].broadcast_address):
            yield widest, item
        if not widest or item[0].broadcast_address > widest[0].broadcast_address:
            widest = item
