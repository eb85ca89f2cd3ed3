"""Classic Load Balancers: nodes, listeners, and the instances behind them.

Elastic Load Balancing, "Listeners for your Classic Load Balancer": a listener names the port of the
load balancer and that of the instances; instances see the address of a node. Provider documentation
of ``aws_elb``: cross-zone is on unless it is written otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.may_be import may_be
from generator.config.model import Block, Resource
from generator.config.values import ABSENT, Value
from generator.network.balancers import Forwarding
from generator.network.build.book import Book
from generator.network.build.seat import Seat, groups_in, seated
from generator.network.doubts import Doubt
from generator.network.model import Reason, Thing
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.packets.protocols import TCP
from generator.network.read import argument, flag, items, number, reason

_TYPE = "aws_elb"
# Type that registers instances -> its argument for the balancer, and what is registered.
_MEMBERS = {
    "aws_elb_attachment": ("elb", "instance"),
    "aws_autoscaling_group": ("load_balancers", ""),
    "aws_autoscaling_attachment": ("elb", "autoscaling_group_name"),
    "aws_ecs_service": ("load_balancer.elb_name", ""),
}


def build(book: Book) -> Iterator[Thing]:
    """The nodes of every load balancer, and what its listeners forward."""
    members = list(_members(book))
    for balancer in book.of_type(_TYPE):
        internal = flag(book.written(balancer, "internal"))
        groups = groups_in(book, balancer, "security_groups")
        public = None if internal is None else not internal
        seat = Seat(balancer, "load-balancer", groups=groups, public=public)
        yield from seated(book, seat, items(balancer.get("subnets")) or [ABSENT])
        for listener in balancer.block.children("listener"):
            for target, holes in _instances(book, balancer, members):
                yield _forwarding(book, balancer, listener, target, holes)
    for value, target, one in members:
        if not _served(book, value):
            text = f"which load balancer sends to {one.address} is not in the configuration"
            why = (Reason(text, one.file, one.line, one.address),)
            where = {"address": one.address, "file": one.file, "line": one.line}
            yield Doubt(**where, unknown=why, touches=frozenset({target} - {""}), protocols=TCP)  # type: ignore[arg-type]


def _members(book: Book) -> Iterator[tuple[Value, str, Resource]]:
    """Every registration: the balancer as written, the target ('' when not known), who says so."""
    for type_, (path, member) in _MEMBERS.items():
        for one in book.of_type(type_):
            target = book.address(one.get(member)) if member else one.address
            for attribute in one.find(path):
                for value in items(attribute.value):
                    if value != "":
                        yield value, target, one


def _served(book: Book, value: Value) -> bool:
    """Whether a value names a load balancer of the configuration."""
    held = book.target(value)
    if held is not None:
        return held.type == _TYPE and held.mode == "managed"
    return any(_name(book, one, value) for one in book.of_type(_TYPE))


def _name(book: Book, balancer: Resource, value: Value) -> bool:
    return isinstance(value, str) and book.written(balancer, "name") == value


def _instances(
    book: Book, balancer: Resource, members: list[tuple[Value, str, Resource]]
) -> Iterator[tuple[str, tuple[Reason, ...]]]:
    found = False
    for value in items(balancer.get("instances")):
        found = True
        target = book.address(value)
        yield target, () if target else (reason(value, "an instance", balancer),)
    for value, target, one in members:
        sure = book.target(value) is balancer or _name(book, balancer, value)
        if sure or may_be(value, balancer):
            found = True
            holes = () if sure else (reason(value, "the load balancer", one),)
            lost = () if target else (reason(ABSENT, "a target", one),)
            yield target, (*holes, *lost)
    if not found:
        text = f"what is registered with {balancer.address} is not in the configuration"
        yield "", (Reason(text, balancer.file, balancer.line, balancer.address),)


def _forwarding(
    book: Book, balancer: Resource, listener: Block, target: str, holes: tuple[Reason, ...]
) -> Forwarding:
    ports = [number(argument(listener, name)) for name in ("lb_port", "instance_port")]
    lost = () if None not in ports else (reason(ABSENT, "a port", balancer, listener.line),)
    heard, sent = (ALL_PORTS if port is None else PortSet.of(port) for port in ports)
    return Forwarding(
        address=balancer.address,
        file=listener.file,
        line=listener.line,
        unknown=(*holes, *lost),
        balancer=balancer.address,
        target=target,
        protocols=TCP,
        ports=heard,
        target_ports=sent,
        cross_zone=flag(book.written(balancer, "cross_zone_load_balancing"), True),
    )
