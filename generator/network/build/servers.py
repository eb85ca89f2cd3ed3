"""Instances: aws_instance with its launch template, and what its network interfaces say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.build.launch import Nic, has_v6, launched, launches, nics
from generator.network.build.seat import Seat
from generator.network.model import Thing
from generator.network.read import argument, flag, items

SERVERS = ("aws_instance", "aws_spot_instance_request")
HANDED = ("network_interface", "primary_network_interface")


def build(book: Book) -> Iterator[Thing]:
    """The interfaces of every instance that are not made apart."""
    for instance in book.of_type(*SERVERS):
        check = flag(book.written(instance, "source_dest_check"), True)
        seat = Seat(instance, "instance", forwards=None if check is None else not check)
        subnet = instance.get("subnet_id")
        subnets: list[Value] = [] if subnet in (ABSENT, None, "") else [subnet]
        yield from launched(book, seat, own_nics(book, instance), subnets)


def own_nics(book: Book, instance: Resource) -> list[Nic]:
    """The interfaces of an instance: those of its template, as far as it does not override them."""
    apart = [b for name in HANDED for b in instance.block.children(name)]
    if apart:
        return [Nic(handed=argument(b, "network_interface_id")) for b in apart]
    found = launches(book, instance)
    first, *more = nics(book, found[0]) if found else [Nic()]
    return [_overridden(book, instance, first), *more]


def _overridden(book: Book, instance: Resource, nic: Nic) -> Nic:
    v6 = items(book.written(instance, "ipv6_addresses"))
    count = instance.get("ipv6_address_count")
    names = ("private_ip", "secondary_private_ips")
    own = [v for name in names for v in items(book.written(instance, name))]
    groups = instance.get("vpc_security_group_ids")
    public = instance.get("associate_public_ip_address")
    written = groups if groups not in (ABSENT, None) else instance.get("security_groups")
    ipv6 = True if v6 else has_v6(book.configuration.literal(count))
    return replace(
        nic,
        groups=nic.groups if written in (ABSENT, None) else tuple(items(written)),
        public=nic.public if public in (ABSENT, None) else public,
        addresses=(*own, *v6) if own or v6 else nic.addresses,
        ipv6=nic.ipv6 if not v6 and count is ABSENT else ipv6,
    )
