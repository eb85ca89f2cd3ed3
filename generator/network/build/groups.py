"""Security groups with their rules (:mod:`generator.network.rules.security_groups`).

A group without outgoing rules lets nothing out: the provider takes away the one that AWS adds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.config.may_be import may_be
from generator.config.model import Block, Resource
from generator.config.values import ABSENT, Reference, Value
from generator.network.build.book import Book
from generator.network.build.matches import matched
from generator.network.build.unclear import by_default
from generator.network.build.vpc_ranges import VPCS
from generator.network.model import (
    AddressRange,
    Direction,
    GroupRule,
    Reason,
    Thing,
    VpcSecurityGroup,
)
from generator.network.packets.addresses import ALL_ADDRESSES
from generator.network.read import argument, flag, reason
from generator.network.rules.security_groups import (
    CIDRS,
    GROUP_TYPES,
    GROUPS,
    PREFIX_LISTS,
    RULE_TYPES,
    group_rules_in,
)
from generator.network.rules.written import WrittenRule, written_items

_TYPE = "aws_security_group"
_READ = f"data.{_TYPE}"


def build(book: Book) -> Iterator[Thing]:
    """Every security group of the configuration."""
    owned, strays = _rules_by_group(book)
    for group in book.of_type(*GROUP_TYPES, _READ):
        default = group.type == "aws_default_security_group"
        inline = (_read(book, rule, group.address) for rule in group_rules_in(group))
        rules = [*inline, *owned[group.address]]
        rules += [_open(r, None, _perhaps(v, r, group)) for r, v in strays if may_be(v, group)]
        if group.mode == "managed":
            rules += _of_read(book, owned, book.vpc_of(group))
        yield VpcSecurityGroup(
            address=group.address,
            file=group.file,
            line=group.line,
            unknown=tuple(_outside(group)),
            vpc=book.vpc_of(group),
            rules=tuple(rules),
            default=default,
        )
    yield from _unadopted(book, owned)


def _unadopted(book: Book, owned: Mapping[str, list[GroupRule]]) -> Iterator[VpcSecurityGroup]:
    """The default groups that AWS makes with a VPC (Amazon VPC user guide, "Default security
    groups"): members reach each other, and everything goes out."""
    for vpc in book.of_type(*VPCS):
        if vpc.address in book.adopted:
            continue
        address = f"{vpc.address}.default_security_group_id"
        where: dict[str, Any] = {"address": address, "file": vpc.file, "line": vpc.line}
        anywhere = AddressRange(ALL_ADDRESSES, ALL_ADDRESSES)
        made = (
            GroupRule(**where, direction="ingress", groups=frozenset({address})),
            GroupRule(**where, direction="egress", peers=anywhere),
        )
        perhaps = by_default(book, "aws_default_security_group", vpc.address)
        why = (*_outside(vpc), *(reason_ for _, reason_ in perhaps))
        rules = (*made, *owned.get(address, ()), *_of_read(book, owned, vpc.address))
        yield VpcSecurityGroup(**where, unknown=why, vpc=vpc.address, rules=rules, default=True)


def _of_read(book: Book, owned: Mapping[str, list[GroupRule]], vpc: str) -> Iterator[GroupRule]:
    """Rules of groups that are looked up in a VPC: they may be of any group there."""
    for read in book.of_type(_READ):
        if owned.get(read.address) and book.may_read(Reference(read.address, "id"), _TYPE, vpc):
            text = f"which security group {read.address} is, that has rules, is not known"
            why = Reason(text, read.file, read.line, read.address)
            yield from (replace(rule, unknown=(*rule.unknown, why)) for rule in owned[read.address])


def _outside(group: Resource) -> Iterator[Reason]:
    if group.mode != "managed":
        text = f"rules of {group.address} are kept elsewhere"
        yield Reason(text, group.file, group.line, group.address)


def _perhaps(value: Value, rule: Resource, group: Resource) -> Reason:
    return reason(value, f"the group (perhaps {group.address})", rule, rule.line)


def _rules_by_group(
    book: Book,
) -> tuple[dict[str, list[GroupRule]], list[tuple[Resource, Value]]]:
    owned: dict[str, list[GroupRule]] = defaultdict(list)
    strays = []
    for rule in (w for one in book.of_type(*RULE_TYPES) for w in group_rules_in(one)):
        address = book.group(rule.owner)
        if address:
            owned[address].append(_read(book, rule, address))
        else:
            strays.append((rule.resource, rule.owner))
    return owned, strays


def _read(book: Book, rule: WrittenRule, group: str) -> GroupRule:
    way = _way(rule.direction)
    if rule.block is not None:
        return _rule(book, rule.resource, rule.block, way, group)
    value, line = (rule.hole.value, rule.hole.line) if rule.hole else (ABSENT, 0)
    return _open(rule.resource, way, reason(value, str(way), rule.resource, line))


def _way(value: Value) -> Direction | None:
    if value == "ingress":
        return "ingress"
    return "egress" if value == "egress" else None


def _open(resource: Resource, way: Direction | None, why: Reason) -> GroupRule:
    return GroupRule(
        address=resource.address,
        file=resource.file,
        line=why.line,
        unknown=(why,),
        direction=way,
        peers=AddressRange(maybe=ALL_ADDRESSES),
    )


def _rule(
    book: Book, resource: Resource, block: Block, way: Direction | None, group: str
) -> GroupRule:
    match = matched(resource, block, icmp=("from_port", "to_port"))
    peers, groups, holes = _peers(book, resource, block, group)
    if way is None:
        holes.append(reason(argument(block, "type"), "the direction", resource, block.line))
    if block.uncertain:
        text = f"rules of {resource.address} are made of something that is not known"
        holes.append(Reason(text, block.file, block.line, resource.address))
    return GroupRule(
        address=resource.address,
        file=block.file,
        line=block.line,
        unknown=(*match.unknown, *holes, *book.uncertain(resource)),
        direction=way,
        peers=peers,
        groups=frozenset(groups),
        protocols=match.protocols,
        ports=match.ports,
    )


def _peers(
    book: Book, resource: Resource, block: Block, group: str
) -> tuple[AddressRange, list[str], list[Reason]]:
    peers, groups, holes = AddressRange(), [], []
    for value in written_items(block, CIDRS):
        peers |= book.range_of(value, resource, block.line)
    for value in written_items(block, PREFIX_LISTS):
        peers |= book.list_of(value, resource, block.line)
    for value in written_items(block, GROUPS):
        address = book.group(value)
        groups.append(address)
        if not address:
            peers |= AddressRange(maybe=ALL_ADDRESSES)
            holes.append(reason(value, "the other group", resource, block.line))
    self_ = flag(argument(block, "self"))
    if self_ is not False:
        groups.append(group)
    if self_ is None:
        holes.append(reason(argument(block, "self"), "`self`", resource, block.line))
    return peers, groups, holes
