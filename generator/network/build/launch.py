"""What instances are launched with: the network interfaces of launch templates and configurations.

Provider documentation of ``aws_launch_template`` (``network_interfaces``), of
``aws_launch_configuration``, ``aws_instance`` (what it says itself overrides its template) and
``aws_autoscaling_group`` (``override`` blocks may name templates of their own).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.config.model import Block, Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.build.seat import Seat, groups_of, seated
from generator.network.model import Interface
from generator.network.read import argument, flag, items, number

INTERFACE = "aws_network_interface"
_SPECIFIED = ("launch_template_id", "launch_template_name")
_MIXED = "mixed_instances_policy.launch_template"
_TEMPLATES = (
    "launch_template.id",
    "launch_template.name",
    *(f"{_MIXED}.launch_template_specification.{name}" for name in _SPECIFIED),
    *(f"{_MIXED}.override.launch_template_specification.{name}" for name in _SPECIFIED),
    *(f"launch_template_config.launch_template_specification.{name}" for name in _SPECIFIED),
    "launch_template_config.launch_template_specification.id",
    "launch_template_config.launch_template_specification.name",
    "launch_configuration",
)
_TYPES = ("aws_launch_template", "aws_launch_configuration")


@dataclass(frozen=True, slots=True)
class Nic:
    """A network interface of an instance as it is written; ABSENT: nothing is said.

    ``handed`` is an interface that is made apart. ``groups`` None: nothing is said of them.
    """

    handed: Value = ABSENT
    subnet: Value = ABSENT
    groups: tuple[Value, ...] | None = None
    public: Value = ABSENT
    addresses: tuple[Value, ...] = ()
    ipv6: bool | None = False
    known: bool = True  # False: what it is made by is not in the configuration


NOT_KNOWN = Nic(groups=(ABSENT,), known=False)


def launches(book: Book, resource: Resource) -> list[Resource | None]:
    """Templates and configurations that a resource launches by; None for one that is not read."""
    found: list[Resource | None] = []
    for path in _TEMPLATES:
        for attribute in resource.find(path):
            if attribute.value not in (None, ""):
                launch = _launch(book, attribute.value)
                found += [] if launch in found else [launch]
    return found


def _launch(book: Book, value: Value) -> Resource | None:
    target = book.target(value)
    if target is not None:
        return target if target.type in _TYPES and target.mode == "managed" else None
    named = [one for one in book.of_type(*_TYPES) if book.written(one, "name") == value]
    return named[0] if isinstance(value, str) and len(named) == 1 else None


def nics(book: Book, launch: Resource | None) -> list[Nic]:
    """The interfaces that a template or configuration says; one where it says none."""
    if launch is None:
        return [NOT_KNOWN]
    if launch.type == _TYPES[1]:
        groups = tuple(items(launch.get("security_groups")))
        return [Nic(groups=groups, public=launch.get("associate_public_ip_address"))]
    blocks = launch.block.children("network_interfaces")
    shared = launch.get("vpc_security_group_ids")
    if not blocks:
        return [Nic(groups=None if shared is ABSENT else tuple(items(shared)))]
    return [_of_block(book, block, shared) for block in blocks]


def _of_block(book: Book, block: Block, shared: Value) -> Nic:
    written = argument(block, "security_groups", shared)
    v6 = items(argument(block, "ipv6_addresses"))
    names = ("private_ip_address", "ipv4_addresses")
    count = book.configuration.literal(argument(block, "ipv6_address_count"))
    return Nic(
        handed=argument(block, "network_interface_id"),
        subnet=argument(block, "subnet_id"),
        groups=None if written is ABSENT else tuple(items(written)),
        public=argument(block, "associate_public_ip_address"),
        addresses=(*v6, *(v for name in names for v in items(argument(block, name)))),
        ipv6=True if v6 else has_v6(count),
        known=not block.uncertain,
    )


def has_v6(count: Value) -> bool | None:
    """Whether a number of IPv6 addresses is more than none; None: it is not known."""
    found = 0 if count in (ABSENT, None, "") else number(count)
    return None if found is None else found > 0


def handed_over(book: Book, nic: Nic) -> bool:
    """Whether it is an interface of the configuration, which has a seat of its own."""
    target = book.target(nic.handed)
    return target is not None and target.type == INTERFACE and target.mode == "managed"


def launched(book: Book, seat: Seat, found: list[Nic], subnets: list[Value]) -> Iterator[Interface]:
    """Interfaces of what is launched in subnets. ``subnets`` are those of the launcher; where it
    names none, and for further interfaces, those of the template count."""
    for index, nic in enumerate(found):
        if handed_over(book, nic):
            continue
        made = nic if nic.handed is ABSENT else replace(NOT_KNOWN, subnet=nic.handed)
        own = [made.subnet] if made.subnet is not ABSENT and (index or not subnets) else subnets
        yield from seated(book, _with(book, seat, made), own or [ABSENT])


def _with(book: Book, seat: Seat, nic: Nic) -> Seat:
    silent = nic.public in (ABSENT, None, "")
    public = book.configuration.literal(nic.public)
    return replace(
        seat,
        groups=groups_of(book, nic.groups or ()),
        public=None if silent else flag(public),
        ipv6=nic.ipv6 if nic.known else None,
        written=tuple(map(book.configuration.literal, nic.addresses)),
        follows=silent and nic.known,
        follows_ipv6=nic.known,
    )
