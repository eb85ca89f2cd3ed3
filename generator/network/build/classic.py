"""Classic Load Balancers: nodes, listeners, and the instances behind them.

Elastic Load Balancing, "Listeners for your Classic Load Balancer": a listener names the port of the
load balancer and that of the instances; instances see the address of a node.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Block, Resource
from generator.config.values import ABSENT
from generator.network.balancers import Forwarding
from generator.network.build.book import Book
from generator.network.build.seat import Seat, groups_in, seated
from generator.network.model import Thing
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.packets.protocols import TCP
from generator.network.read import argument, flag, items, number


def build(book: Book) -> Iterator[Thing]:
    """The nodes of every load balancer, and what its listeners forward."""
    for balancer in book.of_type("aws_elb"):
        internal = flag(book.written(balancer, "internal"))
        groups = groups_in(book, balancer, "security_groups")
        public = None if internal is None else not internal
        seat = Seat(balancer, "load-balancer", groups=groups, public=public)
        yield from seated(book, seat, items(balancer.get("subnets")) or [ABSENT])
        for listener in balancer.block.children("listener"):
            for target in _instances(book, balancer):
                yield _forwarding(balancer, listener, target)


def _instances(book: Book, balancer: Resource) -> Iterator[str]:
    yield from (book.address(value) for value in items(balancer.get("instances")))
    for attachment in book.of_type("aws_elb_attachment"):
        if book.target(attachment.get("elb")) is balancer:
            yield book.address(attachment.get("instance"))
    for scaling in book.of_type("aws_autoscaling_group"):
        if any(book.target(value) is balancer for value in items(scaling.get("load_balancers"))):
            yield scaling.address
    for attachment in book.of_type("aws_autoscaling_attachment"):
        if book.target(attachment.get("elb")) is balancer:
            yield book.address(attachment.get("autoscaling_group_name"))


def _forwarding(balancer: Resource, listener: Block, target: str) -> Forwarding:
    return Forwarding(
        address=balancer.address,
        file=listener.file,
        line=listener.line,
        balancer=balancer.address,
        target=target,
        protocols=TCP,
        ports=_ports(listener, "lb_port"),
        target_ports=_ports(listener, "instance_port"),
    )


def _ports(listener: Block, name: str) -> PortSet:
    port = number(argument(listener, name))
    return ALL_PORTS if port is None else PortSet.of(port)
