"""Network ACLs with their rules and subnets (Amazon VPC user guide, "Network ACLs")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.config.may_be import may_be
from generator.config.model import Block, Resource
from generator.config.values import ABSENT, Reference, Value
from generator.network.build.book import Book
from generator.network.build.matches import matched
from generator.network.model import (
    AclEntry,
    AddressRange,
    Direction,
    NetworkAcl,
    Reason,
    Thing,
    VpcSubnet,
)
from generator.network.packets.addresses import ALL_ADDRESSES, NO_ADDRESSES
from generator.network.read import argument, items, number, reason
from generator.network.rules.network_acls import (
    ACL_CIDRS,
    ACL_RULE,
    ACL_TYPES,
    acl_rules_in,
    number_and_action,
)
from generator.network.rules.written import WrittenRule, written_items

_DEFAULT = "aws_default_network_acl"


def build(book: Book) -> Iterator[Thing]:
    """Every network ACL that is written, and the one that AWS makes with a VPC where others add to
    it as ``aws_vpc.x.default_network_acl_id``."""
    adopted = {_vpc(book, acl) for acl in book.of_type(_DEFAULT)}
    yield from _unadopted(book, adopted)
    for acl in book.of_type(*ACL_TYPES):
        yield NetworkAcl(
            address=acl.address,
            file=acl.file,
            line=acl.line,
            vpc=_vpc(book, acl),
            rules=tuple(_rules(book, acl)),
            subnets=frozenset(_subnets(book, acl)),
            default=acl.type == _DEFAULT,
        )


def _unadopted(book: Book, adopted: set[str]) -> Iterator[NetworkAcl]:
    """Default ACLs (Amazon VPC user guide, "Default network ACL": rules 100 and 101 let all in and
    out)."""
    for vpc in book.of_type("aws_vpc"):
        rules, subnets = tuple(_rules(book, vpc)), frozenset(_subnets(book, vpc))
        if vpc.address in adopted or not (rules or subnets):
            continue
        where: dict[str, Any] = {"file": vpc.file, "line": vpc.line}
        where["address"] = f"{vpc.address}.default_network_acl_id"
        anything = AddressRange(ALL_ADDRESSES, ALL_ADDRESSES)
        ways: tuple[Direction, ...] = ("ingress", "egress")
        made = [
            AclEntry(**where, direction=w, number=100, allow=True, peers=anything) for w in ways
        ]
        yield NetworkAcl(
            **where, vpc=vpc.address, rules=(*made, *rules), subnets=subnets, default=True
        )


def _vpc(book: Book, acl: Resource) -> str:
    name = "default_network_acl_id" if acl.type == _DEFAULT else "vpc_id"
    return book.address(acl.get(name))


def _subnets(book: Book, acl: Resource) -> Iterator[str]:
    for value in items(acl.get("subnet_ids")):
        yield book.address(value)
        yield from (subnet.address for subnet in book.chosen_from(value, "aws_subnet"))
    for association in book.of_type("aws_network_acl_association"):
        if book.target(association.get("network_acl_id")) is acl:
            yield book.address(association.get("subnet_id"))


def _rules(book: Book, acl: Resource) -> Iterator[AclEntry]:
    for one in (acl, *book.of_type(ACL_RULE)):
        for rule in acl_rules_in(one):
            if one is acl or _owned(book, rule.owner, acl):
                yield _read(book, rule)
            elif may_be(rule.owner, acl):
                yield _open(one, None, reason(rule.owner, "the ACL", one))


def _read(book: Book, rule: WrittenRule) -> AclEntry:
    ways: dict[Any, Direction] = {"ingress": "ingress", "egress": "egress"}
    way = ways.get(rule.direction) if isinstance(rule.direction, str) else None
    if rule.block is not None:
        return _entry(book, rule.resource, rule.block, way, number_and_action(rule))
    value, line = (rule.hole.value, rule.hole.line) if rule.hole else (ABSENT, 0)
    return _open(rule.resource, way, reason(value, str(way), rule.resource, line))


def _owned(book: Book, value: Value, acl: Resource) -> bool:
    """Whether an ACL is meant, also as ``aws_vpc.x.default_network_acl_id``."""
    target = book.target(value)
    if target is acl and acl.type in ACL_TYPES:
        return True
    adopted = isinstance(value, Reference) and value.attribute == "default_network_acl_id"
    return (
        adopted
        and target is not None
        and (target is acl or (acl.type == _DEFAULT and _vpc(book, acl) == target.address))
    )


def _open(resource: Resource, direction: Direction | None, why: Reason) -> AclEntry:
    anything = AddressRange(NO_ADDRESSES, ALL_ADDRESSES)
    return AclEntry(
        address=resource.address,
        file=resource.file,
        line=why.line,
        unknown=(why,),
        direction=direction,
        number=None,
        allow=None,
        peers=anything,
    )


def unclear_acl(subnet: VpcSubnet, holes: tuple[Reason, ...]) -> NetworkAcl:
    """What a subnet has whose network ACL is not known: it may let anything through, or nothing."""
    where: dict[str, Any] = {"file": subnet.file, "line": subnet.line, "unknown": holes}
    anything = AddressRange(NO_ADDRESSES, ALL_ADDRESSES)
    name = f"{subnet.address} (network ACL)"
    rule = AclEntry(address=name, direction=None, number=None, allow=None, peers=anything, **where)
    return NetworkAcl(address=name, vpc=subnet.vpc, rules=(rule,), **where)


def _entry(
    book: Book, resource: Resource, block: Block, way: Direction | None, names: tuple[str, str]
) -> AclEntry:
    match = matched(resource, block, icmp=("icmp_type", "icmp_code"))
    action = book.configuration.literal(argument(block, names[1]))
    peers = AddressRange()
    for value in written_items(block, ACL_CIDRS):
        peers |= book.range_of(value, resource, block.line)
    return AclEntry(
        address=resource.address,
        file=block.file,
        line=block.line,
        unknown=(*match.unknown, *book.uncertain(resource)),
        direction=way,
        number=number(book.configuration.literal(argument(block, names[0]))),
        allow=action.lower() == "allow" if isinstance(action, str) else None,
        peers=peers,
        protocols=match.protocols,
        ports=match.ports,
    )
