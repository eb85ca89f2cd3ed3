"""What is registered in target groups, in every form that the provider knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.config.may_be import may_be
from generator.config.model import Block, Resource
from generator.config.values import ABSENT, Unknown, Value
from generator.network.build.book import Book
from generator.network.model import Reason
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.read import argument, items, number, reason

_ATTACHMENTS = ("aws_lb_target_group_attachment", "aws_alb_target_group_attachment")
# Type that registers members -> where it names groups, and (second) what is registered.
_MEMBERS = {
    "aws_autoscaling_group": (("target_group_arns", "traffic_source.identifier"), ""),
    "aws_autoscaling_attachment": (
        ("lb_target_group_arn", "alb_target_group_arn"),
        "autoscaling_group_name",
    ),
    "aws_autoscaling_traffic_source_attachment": (
        ("traffic_source.identifier",),
        "autoscaling_group_name",
    ),
}
# Type of containers -> where it names what is registered.
_CONTAINERS = {"aws_ecs_service": "", "aws_ecs_task_set": "service"}
_HOST_PORT = Unknown("the port of the instance is chosen when a container starts")


@dataclass(frozen=True, slots=True)
class Registered:
    """A target in a group (``group`` as written), and the port it is sent to instead of the
    group's (ABSENT: the group's). ``source`` is the resource that registers it."""

    group: Value
    target: str
    port: Value
    source: Resource
    unknown: tuple[Reason, ...] = ()


def registrations(book: Book) -> Iterator[Registered]:
    """Every registration of a configuration."""
    for one in book.of_type(*_ATTACHMENTS):
        value = one.get("target_id")
        holes = () if book.address(value) else (reason(value, "a target", one),)
        port = book.written(one, "port")
        yield Registered(
            one.get("target_group_arn"),
            book.address(value),
            port,
            one,
            (*holes, *book.uncertain(one)),
        )
    for type_, (paths, member) in _MEMBERS.items():
        for one in book.of_type(type_):
            yield from _of_member(book, one, paths, member)
    for type_, member in _CONTAINERS.items():
        for one in book.of_type(type_):
            yield from _of_containers(book, one, member)


def _of_member(
    book: Book, one: Resource, paths: tuple[str, ...], member: str
) -> Iterator[Registered]:
    target, holes = one.address, tuple(book.uncertain(one)) if member else ()
    if member:
        target = book.address(one.get(member))
        holes += () if target else (reason(one.get(member), "a target", one),)
    for path in paths:
        for attribute in one.find(path):
            for value in items(attribute.value):
                if value != "":
                    yield Registered(value, target, ABSENT, one, holes)


def _of_containers(book: Book, one: Resource, member: str) -> Iterator[Registered]:
    """Containers with interfaces of their own by their own port; others by whatever instance and
    port they get (Amazon ECS API, "LoadBalancer" of a service; Developer Guide, "awsvpc")."""
    target = (book.address(one.get(member)) if member else "") or one.address
    own, holes = bool(one.block.children("network_configuration")), tuple(book.uncertain(one))
    if not own:
        text = f"which instances run {one.address} is not in the configuration"
        holes = (*holes, Reason(text, one.file, one.line, one.address))
    for block in one.block.children("load_balancer"):
        port = argument(block, "container_port") if own else _HOST_PORT
        group = argument(block, "target_group_arn")
        if group is not ABSENT:
            more = (_of_unknown_blocks(one, block),) if block.uncertain else ()
            yield Registered(group, target if own else "", port, one, (*holes, *more))


def _of_unknown_blocks(one: Resource, block: Block) -> Reason:
    text = f"load balancers of {one.address} are made of something that is not known"
    return Reason(text, block.file, block.line, one.address)


def is_in(book: Book, one: Registered, group: Value) -> bool | None:
    """Whether a target is registered in the group that a value names; None: nobody can tell."""
    own, wanted = book.target(one.group), book.target(group)
    if own is not None and own is wanted:
        return True
    if own is not None and wanted is not None:
        return None if own.mode == wanted.mode == "data" else False
    if own is None and wanted is None:
        written = isinstance(one.group, str) and isinstance(group, str)
        return one.group == group if written else None
    held, value = (own, group) if own is not None else (wanted, one.group)
    assert held is not None
    return None if held.mode == "data" or may_be(value, held) else False


def ports_of(
    book: Book, group: Resource | None, one: Registered | None
) -> tuple[PortSet, tuple[Reason, ...]]:
    """The ports of a target: those of its registration, else those of its group; all, with why,
    when they are not known."""
    written = one.port if one is not None else ABSENT
    if written is ABSENT and group is not None and group.mode == "managed":
        written = book.written(group, "port")
    port = number(written)
    if port is not None:
        return PortSet.of(port), ()
    source = one.source if one is not None else group
    return ALL_PORTS, () if source is None else (reason(written, "the port", source),)
