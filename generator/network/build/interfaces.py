"""Network interfaces that are made apart: one seat each, whoever gets them.

Provider documentation of ``aws_network_interface``, ``aws_network_interface_attachment``,
``aws_instance`` (``network_interface``) and ``aws_launch_template`` (``network_interface_id``).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.build.launch import INTERFACE, has_v6, launches, nics
from generator.network.build.launches import LAUNCHERS
from generator.network.build.seat import Seat, groups_in, seated
from generator.network.build.servers import SERVERS, own_nics
from generator.network.model import Thing
from generator.network.read import flag, items

_ATTACHMENT = "aws_network_interface_attachment"
_V4 = ("private_ips", "private_ip_list", "ipv4_prefixes")
_V6 = ("ipv6_addresses", "ipv6_address_list", "ipv6_prefixes")


def build(book: Book) -> Iterator[Thing]:
    """Every interface, as a part of what it is attached to."""
    holders = dict(_holders(book))
    for interface in book.of_type(INTERFACE):
        public = interface.get("associate_public_ip_address")
        silent = public in (ABSENT, None)
        check = flag(book.written(interface, "source_dest_check"), True)
        seat = Seat(
            interface,
            "interface",
            groups=groups_in(book, interface, "security_groups"),
            public=False if silent else flag(book.configuration.literal(public)),
            ipv6=_ipv6(book, interface),
            forwards=None if check is None else not check,
            written=tuple(_written(book, interface, (*_V4, *_V6))),
            part_of=holders.get(interface.address, ""),
        )
        yield from seated(book, seat, [interface.get("subnet_id")])


def _holders(book: Book) -> Iterator[tuple[str, str]]:
    """Interface -> what it is attached to."""
    for instance in book.of_type(*SERVERS):
        for nic in own_nics(book, instance):
            yield book.address(nic.handed), instance.address
    for launcher in book.of_type(*LAUNCHERS):
        for launch in launches(book, launcher):
            for nic in nics(book, launch):
                yield book.address(nic.handed), launcher.address
    for one in book.of_type(_ATTACHMENT):
        yield book.address(one.get("network_interface_id")), book.address(one.get("instance_id"))
    for interface in book.of_type(INTERFACE):
        held = book.address(interface.get("attachment.instance"))
        if held:
            yield interface.address, held


def _written(book: Book, interface: Resource, names: tuple[str, ...]) -> Iterator[Value]:
    for name in names:
        yield from items(book.written(interface, name))


def _ipv6(book: Book, interface: Resource) -> bool | None:
    found = list(_written(book, interface, _V6))
    counts = [book.written(interface, f"ipv6_{word}_count") for word in ("address", "prefix")]
    if found or all(count is ABSENT for count in counts):
        given = book.target(interface.get("subnet_id"))
        if found or given is None:
            return bool(found)
        return book.given(given, "assign_ipv6_address_on_creation")
    answers = [has_v6(count) for count in counts]
    return True if True in answers else None if None in answers else False
