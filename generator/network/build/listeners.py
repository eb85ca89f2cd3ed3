"""Listeners: what they hear, and the targets of the groups that they forward to.

Elastic Load Balancing user guides: the port of a target is that of its registration, else of its
target group, and not that of the listener. "Client IP preservation" of Network Load Balancers: by
default for targets by instance or load balancer, and always for groups of UDP and TCP_UDP; the
others see the node, and so does a target by IPv4 whose client comes over IPv6.
Provider documentation of ``aws_lb_target_group``: cross-zone is the balancer's unless the group
says otherwise; it is on for application balancers, and off for network ones by default.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.balancers import Forwarding
from generator.network.build.book import Book
from generator.network.build.registered import Registered, is_in, ports_of, registrations
from generator.network.build.vpc_ranges import literal_range
from generator.network.doubts import Doubt
from generator.network.model import Reason, Thing
from generator.network.packets.addresses import (
    ALL_ADDRESSES,
    ALL_V4,
    ALL_V6,
    NO_ADDRESSES,
    AddressSet,
)
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.packets.protocols import TCP, UDP, WITH_PORTS, ProtocolSet
from generator.network.read import flag, number, reason
from generator.network.rules.listeners import LISTENERS, parts_of, target_groups

BALANCERS = ("aws_lb", "aws_alb")
_KEEPING = ("UDP", "TCP_UDP", "QUIC", "TCP_QUIC")
_VERSIONS = {"ipv4": ALL_V4, "ipv6": ALL_V6}
_OVER = {"UDP": UDP, "QUIC": UDP, "TCP_UDP": WITH_PORTS, "TCP_QUIC": WITH_PORTS}


def build(book: Book) -> Iterator[Thing]:
    """What every listener forwards, and what may be sent by those that are not read."""
    members = list(registrations(book))
    served: set[str] = set()
    for listener in book.of_type(*LISTENERS):
        balancer = book.target(listener.get("load_balancer_arn"))
        for group, holes in _forwarded(book, listener):
            if balancer is not None and balancer.type in BALANCERS:
                served |= {one.address for one in [book.target(group)] if one is not None}
                if book.written(balancer, "load_balancer_type") != "gateway":
                    yield from _to_group(book, listener, balancer, group, holes, members)
    yield from _unserved(book, members, served)


def _forwarded(book: Book, listener: Resource) -> Iterator[tuple[Value, tuple[Reason, ...]]]:
    """Target groups of a listener and of its rules, and why each may be of another listener."""
    for one, sure in parts_of(book.configuration, listener):
        holes = () if sure else (reason(one.get("listener_arn"), "the listener", one),)
        for value in target_groups(one):
            yield value, (*holes, *book.uncertain(one))
        for block in one.block.blocks:
            if block.type in ("action", "default_action") and block.uncertain:
                text = f"actions of {one.address} are made of something that is not known"
                yield ABSENT, (Reason(text, block.file, block.line, one.address),)


def _to_group(  # noqa: PLR0913 - each is a thing of its own
    book: Book,
    listener: Resource,
    balancer: Resource,
    group: Value,
    holes: tuple[Reason, ...],
    members: list[Registered],
) -> Iterator[Forwarding]:
    found, held = False, book.target(group)
    if held is not None and book.written(held, "target_type") == "lambda":
        return
    for one in members:
        sure = is_in(book, one, group)
        if sure is not False:
            why = () if sure else (reason(one.group, "the target group", one.source),)
            found = found or sure is True
            yield _forwarding(book, listener, balancer, held, one, (*holes, *why))
    if found and held is not None and held.mode == "managed":
        return
    name = held.address if held is not None else "the target group"
    text = f"what is registered in {name} of {listener.address} is not in the configuration"
    if group is ABSENT and holes:
        text = holes[0].text
    why = (Reason(text, listener.file, listener.line, listener.address),)
    yield _forwarding(book, listener, balancer, held, None, (*holes, *why))


def _forwarding(  # noqa: PLR0913
    book: Book,
    listener: Resource,
    balancer: Resource,
    group: Resource | None,
    one: Registered | None,
    holes: tuple[Reason, ...],
) -> Forwarding:
    over, ports, more = _heard(book, listener)
    sent, unsure = ports_of(book, group, one)
    known = one.target if one is not None else ""
    address = literal_range(known) or NO_ADDRESSES
    versions, doubt = _versions(book, group)
    own = one.unknown if one is not None else ()
    return Forwarding(
        address=listener.address,
        file=listener.file,
        line=listener.line,
        unknown=(*more, *unsure, *doubt, *holes, *own, *book.uncertain(listener)),
        balancer=balancer.address,
        target=known,
        protocols=over,
        ports=ports,
        target_ports=sent if one is not None else ALL_PORTS,
        addresses=address,
        keeps_client=_keeps_client(book, balancer, group),
        versions=versions,
        cross_zone=_cross_zone(book, balancer, group),
    )


def _heard(book: Book, listener: Resource) -> tuple[ProtocolSet, PortSet, tuple[Reason, ...]]:
    protocol, port = book.written(listener, "protocol"), number(book.written(listener, "port"))
    holes = () if port is not None else (reason(listener.get("port"), "the port", listener),)
    over = _OVER.get(protocol, TCP) if isinstance(protocol, str) else TCP
    if protocol is not ABSENT and not isinstance(protocol, str):
        holes = (*holes, reason(protocol, "the protocol", listener))
        over = WITH_PORTS
    return over, ALL_PORTS if port is None else PortSet.of(port), holes


def _network(book: Book, balancer: Resource) -> bool | None:
    kind = book.written(balancer, "load_balancer_type")
    if kind is ABSENT:
        return False if balancer.mode == "managed" else None
    return kind == "network" if isinstance(kind, str) else None


def _versions(book: Book, group: Resource | None) -> tuple[AddressSet, tuple[Reason, ...]]:
    """The version of addresses by which a group registers targets: IPv4 unless it is written."""
    if group is None or group.mode != "managed":
        return ALL_ADDRESSES, ()
    written = book.written(group, "ip_address_type")
    if isinstance(written, str):
        return _VERSIONS.get(written, ALL_ADDRESSES), ()
    name = "the version of addresses"
    return (ALL_V4, ()) if written is ABSENT else (ALL_ADDRESSES, (reason(written, name, group),))


def _keeps_client(book: Book, balancer: Resource, group: Resource | None) -> bool | None:
    network = _network(book, balancer)
    if network is False:
        return False
    if network is None or group is None or group.mode != "managed":
        return None
    over, kind = (book.written(group, name) for name in ("protocol", "target_type"))
    written = book.written(group, "preserve_client_ip")
    if over in _KEEPING or flag(written):
        return True
    if written is not ABSENT or not isinstance(over, str):
        return flag(written) if isinstance(over, str) else None
    return kind != "ip" if kind is ABSENT or isinstance(kind, str) else None


def _cross_zone(book: Book, balancer: Resource, group: Resource | None) -> bool | None:
    own = ABSENT if group is None else book.written(group, "load_balancing_cross_zone_enabled")
    if own is not ABSENT and own != "use_load_balancer_configuration":
        return flag(own)
    network = _network(book, balancer)
    if group is None or group.mode != "managed" or network is None:
        return None
    return True if not network else flag(book.written(balancer, "enable_cross_zone_load_balancing"))


def _unserved(book: Book, members: list[Registered], served: set[str]) -> Iterator[Doubt]:
    """Targets in groups that no listener of the configuration sends to: others may."""
    for one in members:
        held = book.target(one.group)
        if held is not None and held.address in served:
            continue
        name = held.address if held is not None else f"the target group of {one.source.address}"
        text = f"which load balancer sends to {name} is not in the configuration"
        yield Doubt(
            address=one.source.address,
            file=one.source.file,
            line=one.source.line,
            unknown=(Reason(text, one.source.file, one.source.line, one.source.address),),
            touches=frozenset({one.target} - {""}),
            protocols=WITH_PORTS,
            ports=ports_of(book, held, one)[0],
        )
