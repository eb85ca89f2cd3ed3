"""Lines to other sites: tunnels of a VPN, and the locations of Direct Connect.

Each tunnel of a VPN connection ends in another zone (Site-to-Site VPN user guide, "Tunnel
options").
A location of Direct Connect is one building: it is lost as a whole, like a zone.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT, Unknown
from generator.resilience.book import Placements
from generator.resilience.members import Assured, Fixed, Undecided
from generator.resilience.model import LOCATION, FaultDomain, PlacedMember, ZonedPart
from generator.resilience.zones import nowhere

_INTERFACES = ("aws_dx_private_virtual_interface", "aws_dx_transit_virtual_interface")
_LINES = ("aws_dx_connection", "aws_dx_lag")


def parts(book: Placements) -> Iterator[ZonedPart]:
    """A part for each VPN connection and each Direct Connect gateway with lines."""
    for vpn in book.of_type("aws_vpn_connection"):
        yield ZonedPart("VPN", vpn, Assured("its tunnels end in different zones"))
    for gateway in book.of_type("aws_dx_gateway"):
        lines, maybe = _lines(book, gateway)
        if lines:
            seats = tuple(_location(book, line) for line in lines)
            other = tuple(PlacedMember(_location(book, line).zone, sure=False) for line in maybe)
            other = (*other, *_other_way(book, gateway))
            yield ZonedPart("Direct Connect", gateway, Fixed(seats, spare=other))
        elif maybe:
            yield ZonedPart("Direct Connect", gateway, Undecided("its lines cannot be resolved"))


def _lines(book: Placements, gateway: Resource) -> tuple[list[Resource], list[Resource]]:
    """Virtual interfaces of a gateway, and those whose gateway cannot be resolved."""
    found: tuple[list[Resource], list[Resource]] = ([], [])
    for interface in book.of_type(*_INTERFACES):
        value = interface.get("dx_gateway_id")
        if book.configuration.target(value) is gateway:
            found[0].append(interface)
        elif isinstance(value, Unknown):
            found[1].append(interface)
    return found


def _location(book: Placements, interface: Resource) -> PlacedMember:
    line = book.configuration.target(interface.get("connection_id"))
    name = book.written(line, "location") if line is not None and line.type in _LINES else ABSENT
    if isinstance(name, str):
        return PlacedMember(FaultDomain(name, LOCATION), not interface.uncertain)
    return PlacedMember(nowhere(interface.address), not interface.uncertain)


def _other_way(book: Placements, gateway: Resource) -> Iterator[PlacedMember]:
    """A VPN on the same gateway of the VPCs may lead to the same site; nobody can tell."""
    behind = {
        target.address
        for association in book.of_type("aws_dx_gateway_association")
        if book.configuration.target(association.get("dx_gateway_id")) is gateway
        for target in book.targets(association, "associated_gateway_id")
        if target is not None
    }
    for vpn in book.of_type("aws_vpn_connection"):
        for path in ("transit_gateway_id", "vpn_gateway_id"):
            end = book.configuration.target(vpn.get(path))
            if end is not None and end.address in behind:
                yield PlacedMember(
                    FaultDomain(f"the internet ({vpn.address})", LOCATION), sure=False
                )
