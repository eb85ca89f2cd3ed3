"""An interface per subnet of what sits there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.build.vpc_ranges import SUBNETS, literal_range
from generator.network.model import Interface, Reason
from generator.network.packets.addresses import (
    ALL_ADDRESSES,
    ALL_V4,
    NO_ADDRESSES,
    AddressSet,
)
from generator.network.read import items, reason


@dataclass(frozen=True, slots=True)
class Seat:
    """What a resource says of its interfaces, whatever the subnet.

    ``groups`` is None where AWS has no security groups; ``public`` and ``ipv6`` None where it is
    not known; ``follows``: without a word of its own it gets what its subnet gives;
    ``follows_ipv6``: it gets IPv6 addresses of its subnet, whatever it says of public ones.
    """

    resource: Resource
    kind: str
    groups: frozenset[str] | None = frozenset()
    public: bool | None = False
    ipv6: bool | None = False
    forwards: bool | None = False
    written: tuple[Value, ...] = ()
    part_of: str = ""
    follows: bool = False
    follows_ipv6: bool = False
    only_begins: bool = False
    open_v6: bool | None = True

    def with_(
        self, groups: frozenset[str] | None, written: Sequence[Value], part_of: str = ""
    ) -> Seat:
        """The same with security groups, written addresses, and what it is a part of."""
        return replace(self, groups=groups, written=tuple(written), part_of=part_of)


def seated(book: Book, seat: Seat, subnets: Sequence[Value]) -> Iterator[Interface]:
    """Interfaces of a resource in subnets; one with a reason where a subnet is not known."""
    for value in subnets:
        target = book.target(value)
        if target is not None and target.type in _TYPES:
            yield _in(book, seat, target, ())
            continue
        chosen = book.chosen_from(value, *_TYPES)
        resource = seat.resource
        why = reason(None if value is ABSENT else value, "a subnet", resource)
        for subnet in chosen:
            yield _in(book, seat, subnet, (why,))
        if not chosen:
            yield _nowhere(book, seat, why)


_TYPES = tuple(name.removeprefix("data.") for name in SUBNETS)


def groups_in(book: Book, resource: Resource, path: str) -> frozenset[str] | None:
    """Addresses of the security groups at a path; '' stands for one that is not known."""
    if not path:
        return None
    return groups_of(book, [v for a in resource.find(path) for v in items(a.value)])


def groups_of(book: Book, values: Sequence[Value]) -> frozenset[str]:
    """The same of values."""
    return frozenset(book.group(value) for value in values)


def _in(book: Book, seat: Seat, subnet: Resource, holes: tuple[Reason, ...]) -> Interface:
    usable = book.ranges.usable(subnet.address)
    own = _written(seat.written) & book.ranges.subnets.get(subnet.address, NO_ADDRESSES)
    public, ipv6 = seat.public, seat.ipv6
    if seat.follows:
        public = _given(book, public, subnet, "map_public_ip_on_launch")
    if seat.follows or seat.follows_ipv6:
        given = book.given(subnet, "assign_ipv6_address_on_creation")
        ipv6 = True if True in (ipv6, given) else None if None in (ipv6, given) else False
    around = usable if ipv6 is not False else usable & ALL_V4
    groups = seat.groups
    more = book.attached.get(seat.resource.address, frozenset())
    more |= book.attached.get(seat.part_of, frozenset())
    if more and groups is not None:
        groups = (groups or _default_group(book, subnet)) | more
    return Interface(
        address=seat.resource.address,
        file=seat.resource.file,
        line=seat.resource.line,
        unknown=holes,
        kind=seat.kind,
        subnet=subnet.address,
        addresses=own or around,
        exact=bool(own),
        ipv6=None if ipv6 is None and not own.v6 else True,
        groups=groups,
        public=public,
        forwards=seat.forwards,
        only_begins=seat.only_begins,
        open_v6=seat.open_v6,
        part_of=seat.part_of,
    )


def _default_group(book: Book, subnet: Resource) -> frozenset[str]:
    vpc = book.vpc_of(subnet)
    return frozenset({book.adopted.get(vpc, f"{vpc}.default_security_group_id")})


def _given(book: Book, public: bool | None, subnet: Resource, name: str) -> bool | None:
    if public is not None:
        return public
    return book.given(subnet, name, subnet.type == "aws_default_subnet")


def _written(values: Sequence[Value]) -> AddressSet:
    found = NO_ADDRESSES
    for value in values:
        found |= literal_range(value) or NO_ADDRESSES
    return found


def _all_groups(book: Book, seat: Seat) -> frozenset[str] | None:
    """Groups of what nobody knows the VPC of, whose default group is not known either."""
    more = book.attached.get(seat.resource.address, frozenset())
    if seat.groups is None:
        return None
    return (seat.groups or frozenset({""})) | more


def _nowhere(book: Book, seat: Seat, why: Reason) -> Interface:
    given = seat.follows or seat.follows_ipv6
    return Interface(
        address=seat.resource.address,
        file=seat.resource.file,
        line=seat.resource.line,
        unknown=(why,),
        kind=seat.kind,
        subnet="",
        addresses=ALL_V4 if seat.ipv6 is False and not given else ALL_ADDRESSES,
        groups=_all_groups(book, seat),
        ipv6=None,
        public=None if seat.public is None or seat.follows else seat.public,
        forwards=seat.forwards,
        only_begins=seat.only_begins,
        open_v6=seat.open_v6,
        part_of=seat.part_of,
    )
