"""What is registered in a target group, in every form that the provider knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.model import Reason
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.read import items, number, reason

_ATTACHMENTS = ("aws_lb_target_group_attachment", "aws_alb_target_group_attachment")


@dataclass(frozen=True, slots=True)
class Registered:
    """A target, the ports it is sent to, and whether it is registered by its address."""

    target: str
    ports: PortSet
    by_address: bool
    unknown: tuple[Reason, ...] = ()


def registered(book: Book, group: Resource) -> Iterator[Registered]:
    """Every target of a target group."""
    kind = book.written(group, "target_type")
    ports = _ports(book, group, ABSENT)
    for attachment in book.of_type(*_ATTACHMENTS):
        if book.target(attachment.get("target_group_arn")) is group:
            value = attachment.get("target_id")
            holes = () if book.address(value) else (reason(value, "a target", attachment),)
            own = _ports(book, group, book.written(attachment, "port"))
            yield Registered(book.address(value), own, kind == "ip", holes)
    for holder in _holders(book, group):
        yield Registered(holder.address, ports, kind == "ip")


def _ports(book: Book, group: Resource, own: Value) -> PortSet:
    port = number(own) if own is not ABSENT else number(book.written(group, "port"))
    return ALL_PORTS if port is None else PortSet.of(port)


def _holders(book: Book, group: Resource) -> Iterator[Resource]:
    """Auto scaling groups and services that register what they run."""
    for scaling in book.of_type("aws_autoscaling_group"):
        if _names(book, scaling, group, "target_group_arns", "traffic_source.identifier"):
            yield scaling
    for attachment in book.of_type("aws_autoscaling_attachment"):
        target = book.target(attachment.get("autoscaling_group_name"))
        if target is not None and _names(book, attachment, group, "lb_target_group_arn"):
            yield target
    for service in book.of_type("aws_ecs_service"):
        if _names(book, service, group, "load_balancer.target_group_arn"):
            yield service


def _names(book: Book, resource: Resource, group: Resource, *paths: str) -> bool:
    values = [v for path in paths for a in resource.find(path) for v in items(a.value)]
    return any(book.target(value) is group for value in values)
