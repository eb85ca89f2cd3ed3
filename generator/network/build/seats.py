"""What sits in subnets and says so in plain arguments: stores, functions, services, interfaces.

``seats.json`` has a row per resource type (provider documentation of each), or a list of rows where
it has interfaces of several kinds: where its subnets are written (``subnets``), or the subnet group
that names them (``by``), or the cluster that has them (``of``), or what it is a replica of
(``like``); the argument of its security groups (``""``: AWS has none there; ``added``: AWS adds one
of its own, or does where that argument says so; ``grants``: what it names may let in members of
further groups); what gives it a public address (``given``: the subnet does); what gives it IPv6
addresses (``""``: nothing does; no word: not known); the type of ``members``, whose public
addresses are those of the cluster; ``only_begins``: nobody begins a connection to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from generator.config.may_be import may_be
from generator.config.model import Resource
from generator.config.values import ABSENT, Reference, Value
from generator.network.build.book import Book
from generator.network.build.seat import Seat, groups_in, seated
from generator.network.model import Interface, Thing
from generator.network.read import flag, items

Row = Mapping[str, Any]
_SPELLED = {"DISABLED": False, "SERVICE_PROVIDED_EIPS": True}


@cache
def _table() -> dict[str, list[Row]]:
    text = files("generator.network.build").joinpath("seats.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return {type_: row if isinstance(row, list) else [row] for type_, row in found.items()}


def build(book: Book) -> Iterator[Thing]:
    """The interfaces of every resource that the table knows."""
    for type_, rows in _table().items():
        for resource in book.of_type(type_):
            for row in rows:
                yield from _seats(book, resource, row)


def _seats(book: Book, resource: Resource, row: Row) -> Iterator[Interface]:
    holder, base = _holder(book, resource, row)
    subnets = list(_subnets(book, holder, base)) if holder is not None else []
    if not subnets and row.get("optional"):
        return
    groups = groups_in(book, holder, base["groups"]) if holder is not None else None
    if _added(book, resource, row) or _granted(book, resource, row):
        groups = (groups or frozenset()) | {""}
    public, ipv6 = _public(book, resource, row), _ipv6(book, resource, row)
    given = bool(row.get("given"))
    begins = row.get("only_begins", False)
    public = None if given else public
    seat = Seat(resource, row["kind"], None, public, ipv6, follows=given, only_begins=begins)
    address = items(book.written(resource, row["address"])) if row.get("address") else []
    part_of = book.address(resource.get(row["part_of"])) if "part_of" in row else ""
    yield from seated(book, seat.with_(groups, address, part_of), subnets or [ABSENT])


def _added(book: Book, resource: Resource, row: Row) -> bool:
    """Whether AWS adds a group, or may: always, or where an argument says so."""
    added = row.get("added", False)
    return flag(book.written(resource, added)) is not False if isinstance(added, str) else added


def _granted(book: Book, resource: Resource, row: Row) -> bool:
    """Whether what it names may let in more: options of a database on ports of their own."""
    argument, path = row.get("grants", ("", ""))
    target = book.target(resource.get(argument)) if argument else None
    return target is not None and any(items(a.value) for a in target.find(path))


def _holder(book: Book, resource: Resource, row: Row) -> tuple[Resource | None, Row]:
    """The resource whose subnets and groups count: an instance of a cluster has the cluster's."""
    if "of" not in row:
        return resource, row
    argument, type_ = row["of"]
    target = book.target(resource.get(argument))
    return (target if target is not None and target.type == type_ else None), _table()[type_][0]


def _subnets(book: Book, resource: Resource, row: Row) -> Iterator[Value]:
    if "by" not in row:
        for path in row["subnets"]:
            for attribute in resource.find(path):
                yield from items(attribute.value)
        return
    argument, type_ = row["by"]
    target = book.target(resource.get(argument)) or _by_name(book, resource.get(argument), type_)
    if target is not None:
        yield from items(target.get("subnet_ids"))
    elif resource.get(argument) not in (ABSENT, None):
        yield resource.get(argument)
    elif "like" in row:
        value = resource.get(row["like"])
        source = book.target(value)
        # By ARN, it is a replica in another Region.
        elsewhere = not isinstance(value, Reference) or value.attribute == "arn"
        if source is not None and source.type == resource.type and not elsewhere:
            yield from _subnets(book, source, {**row, "like": argument})


def _by_name(book: Book, value: Value, type_: str) -> Resource | None:
    """The subnet group of a literal name."""
    named = [g for g in book.of_type(type_) if isinstance(value, str) and _name(book, g) == value]
    return named[0] if len(named) == 1 else None


def _name(book: Book, group: Resource) -> Value:
    names = ("name", "replication_subnet_group_id")
    return next((v for v in (book.written(group, n) for n in names) if v is not ABSENT), ABSENT)


def _public(book: Book, resource: Resource, row: Row) -> bool | None:
    if "members" in row:
        return _of_members(book, resource, row["members"])
    if "public" not in row:
        return False
    value = book.written(resource, row["public"])
    if isinstance(value, str) and value in _SPELLED:
        return _SPELLED[value]
    if isinstance(value, list):  # of elastic addresses
        return bool(value)
    if value is ABSENT and row.get("unset") == "maybe":
        return None
    return flag(value)


def _of_members(book: Book, cluster: Resource, type_: str) -> bool | None:
    """Whether a member has a public address: its endpoint, or one of the cluster, leads there."""
    argument, row = "cluster_identifier", _table()[type_][0]
    own = [one for one in book.of_type(type_) if book.target(one.get(argument)) is cluster]
    found = {_public(book, one, row) for one in own}
    found |= {None for one in book.of_type(type_) if may_be(one.get(argument), cluster)}
    return True if True in found else None if None in found else False


def _ipv6(book: Book, resource: Resource, row: Row) -> bool | None:
    """Whether it has IPv6 addresses where its subnet has; None where the table does not say how."""
    if "ipv6" not in row:
        return None
    value = book.written(resource, row["ipv6"]) if row["ipv6"] else ABSENT
    if isinstance(value, str) and value not in ("true", "false"):
        return any(word in value.lower() for word in ("dual", "ipv6"))
    return flag(value)
