"""Instances: aws_instance and what its network interfaces say of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.build.seat import Seat, groups_in, seated
from generator.network.model import Thing
from generator.network.read import flag, items, number

_TYPES = ("aws_instance", "aws_spot_instance_request")


def build(book: Book) -> Iterator[Thing]:
    """An interface per instance, or those that are attached to it."""
    for instance in book.of_type(*_TYPES):
        yield from _own(book, instance)


def _own(book: Book, instance: Resource) -> Iterator[Thing]:
    check = flag(book.written(instance, "source_dest_check"), True)
    public = book.written(instance, "associate_public_ip_address")
    addresses = items(book.written(instance, "private_ip"))
    seat = Seat(
        instance,
        "instance",
        groups=groups_in(book, instance, "vpc_security_group_ids"),
        public=None if public is ABSENT else flag(public),
        ipv6=_ipv6(book, instance),
        forwards=None if check is None else not check,
        written=tuple(addresses + items(book.written(instance, "ipv6_addresses"))),
        follows=public is ABSENT,
    )
    yield from seated(book, seat, [_subnet(instance)])


def _subnet(instance: Resource) -> Value:
    return instance.get("subnet_id")


def _ipv6(book: Book, instance: Resource) -> bool | None:
    if items(book.written(instance, "ipv6_addresses")):
        return True
    count = book.written(instance, "ipv6_address_count")
    found = 0 if count is ABSENT else number(count)
    return None if found is None else found > 0
