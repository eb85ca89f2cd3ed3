"""Load balancers: nodes in subnets, listeners, target groups and what is registered in them.

Elastic Load Balancing user guides: the port of a target is that of its registration, else of its
target group, and not that of the listener. "Client IP preservation" of Network Load Balancers: by
default for targets by instance or load balancer, and by address for UDP; the others see the node.
A Network Load Balancer made without security groups has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.balancers import Forwarding
from generator.network.build.book import Book
from generator.network.build.registered import Registered, registered
from generator.network.build.seat import Seat, groups_in, seated
from generator.network.model import Reason, Thing
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.packets.protocols import TCP, UDP, WITH_PORTS, ProtocolSet
from generator.network.read import flag, items, number, reason

BALANCERS = ("aws_lb", "aws_alb")
_LISTENERS = ("aws_lb_listener", "aws_alb_listener")
_RULES = ("aws_lb_listener_rule", "aws_alb_listener_rule")
_TARGETS = (
    "default_action.target_group_arn",
    "default_action.forward.target_group.arn",
    "action.target_group_arn",
    "action.forward.target_group.arn",
)
_OVER = {"UDP": UDP, "QUIC": UDP, "TCP_UDP": WITH_PORTS, "TCP_QUIC": WITH_PORTS}


def build(book: Book) -> Iterator[Thing]:
    """The nodes of every load balancer, and what their listeners forward."""
    for balancer in book.of_type(*BALANCERS):
        yield from seated(book, _seat(book, balancer), list(_subnets(balancer)) or [ABSENT])
    for listener in book.of_type(*_LISTENERS):
        for group in _target_groups(book, listener):
            yield from _forwardings(book, listener, group)


def _seat(book: Book, balancer: Resource) -> Seat:
    groups = groups_in(book, balancer, "security_groups")
    application = book.written(balancer, "load_balancer_type") in (ABSENT, "application")
    internal = flag(book.written(balancer, "internal"))
    dual = book.written(balancer, "ip_address_type")
    return Seat(
        balancer,
        "load-balancer",
        groups=groups if groups or application else None,
        public=None if internal is None else not internal,
        ipv6=isinstance(dual, str) and dual.startswith("dualstack"),
    )


def _subnets(balancer: Resource) -> Iterator[Value]:
    for path in ("subnets", "subnet_mapping.subnet_id"):
        for attribute in balancer.find(path):
            yield from items(attribute.value)


def _target_groups(book: Book, listener: Resource) -> Iterator[Value]:
    rules = [r for r in book.of_type(*_RULES) if book.target(r.get("listener_arn")) is listener]
    found = [a.value for one in (listener, *rules) for path in _TARGETS for a in one.find(path)]
    yield from (value for value in found if value not in (None, ""))


def _forwardings(book: Book, listener: Resource, group: Value) -> Iterator[Forwarding]:
    balancer = book.address(listener.get("load_balancer_arn"))
    over, ports, holes = _heard(book, listener)
    target = book.target(group)
    if target is None:
        return
    for one in registered(book, target):
        yield Forwarding(
            address=listener.address,
            file=listener.file,
            line=listener.line,
            unknown=(*holes, *one.unknown),
            balancer=balancer,
            target=one.target,
            protocols=over,
            ports=ports,
            target_ports=one.ports,
            keeps_client=_keeps_client(book, balancer, target, one, over),
        )


def _heard(book: Book, listener: Resource) -> tuple[ProtocolSet, PortSet, tuple[Reason, ...]]:
    protocol, port = book.written(listener, "protocol"), number(book.written(listener, "port"))
    holes = () if port is not None else (reason(listener.get("port"), "the port", listener),)
    over = _OVER.get(protocol, TCP) if isinstance(protocol, str) else TCP
    return over, ALL_PORTS if port is None else PortSet.of(port), holes


def _keeps_client(
    book: Book, balancer: str, group: Resource, one: Registered, over: ProtocolSet
) -> bool | None:
    held = book.configuration.by_address.get(balancer)
    if held is None or book.written(held, "load_balancer_type") != "network":
        return False
    written = book.written(group, "preserve_client_ip")
    by_address = one.by_address and over == TCP
    return flag(written, not by_address)
