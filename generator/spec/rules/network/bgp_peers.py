"""Addresses of the BGP peers of Direct Connect: in pairs, in one range, used once."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Interface, IPv4Network

from generator.errors import Problem
from generator.spec.model.direct_connect import Connection
from generator.spec.ranges import overlaps
from generator.spec.rules.subject import Subject

Used = list[tuple[IPv4Network, str]]


def bgp_peers(subject: Subject) -> Iterator[Problem]:
    """Direct Connect API, NewTransitVirtualInterface, amazonAddress and customerAddress."""
    used: Used = []
    for name, site in subject.environment.sites.items():
        connections = site.direct_connect.connections if site.direct_connect else ()
        for index, connection in enumerate(connections):
            path = f"sites.{name}.direct_connect.connections.{index}"
            yield from _pair(subject, path, connection, used)
    for (_, first), (found, path) in overlaps(used):
        yield subject.problem(path, f"{found} is also used at {first}")


def _pair(subject: Subject, path: str, connection: Connection, used: Used) -> Iterator[Problem]:
    amazon, customer = connection.amazon_address, connection.customer_address
    if amazon is None and customer is None:
        return
    if amazon is None or customer is None:
        message = "names only one of the two addresses; name both, or neither, and AWS chooses"
        yield subject.problem(path, message, allowed="amazon_address and customer_address")
        return
    sides = {"amazon_address": _interface(amazon), "customer_address": _interface(customer)}
    for field, side in sides.items():
        if side is None:
            found = getattr(connection, field)
            message = "is not a host address with a prefix of /29 to /31"
            yield subject.problem(f"{path}.{field}", message, found, "169.254.100.1/30")
    left, right = sides.values()
    if left is None or right is None:
        return
    if left.network != right.network or left.ip == right.ip:
        message = f"must be the other address of {left.network}"
        yield subject.problem(f"{path}.customer_address", message, customer)
    else:
        used.append((left.network, path))


def _interface(text: str) -> IPv4Interface | None:
    try:
        found = IPv4Interface(text)
    except ValueError:
        return None
    size = found.network.prefixlen
    edges = (found.network.network_address, found.network.broadcast_address)
    usable = size == 31 or found.ip not in edges
    return found if size in range(29, 32) and usable else None
