"""Security groups with the rules of every form that the provider knows.

Inline blocks or lists of aws_security_group and aws_default_security_group,
aws_security_group_rule, aws_vpc_security_group_ingress_rule and aws_vpc_security_group_egress_rule.
A group without outgoing rules lets nothing out: the provider takes away the one that AWS adds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from generator.config.may_be import may_be
from generator.config.model import Block, Resource
from generator.config.values import ABSENT, Value
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
from generator.network.read import argument, flag, items, reason

GROUPS = ("aws_security_group", "aws_default_security_group", "data.aws_security_group")
_WAYS: dict[str, Direction] = {
    "aws_vpc_security_group_ingress_rule": "ingress",
    "aws_vpc_security_group_egress_rule": "egress",
}
_RULES = ("aws_security_group_rule", *_WAYS)
_CIDRS = ("cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6")
_LISTS = ("prefix_list_ids", "prefix_list_id")
_PEERS = ("security_groups", "source_security_group_id", "referenced_security_group_id")


def build(book: Book) -> Iterator[Thing]:
    """Every security group of the configuration."""
    owned, strays = _rules_by_group(book)
    for group in book.of_type(*GROUPS):
        default = group.type == GROUPS[1]
        rules = [*_inline(book, group), *owned[group.address]]
        rules += [_open(r, None, _perhaps(v, r, group)) for r, v in strays if may_be(v, group)]
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
        rules = (*made, *owned.get(address, ()))
        yield VpcSecurityGroup(**where, unknown=why, vpc=vpc.address, rules=rules, default=True)


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
    for rule in book.of_type(*_RULES):
        value = rule.get("security_group_id")
        address = book.group(value)
        if not address:
            strays.append((rule, value))
            continue
        way = _WAYS.get(rule.type) or _way(rule.get("type"))
        owned[address].append(_rule(book, rule, rule.block, way, address))
    return owned, strays


def _way(value: Value) -> Direction | None:
    if value == "ingress":
        return "ingress"
    return "egress" if value == "egress" else None


def _inline(book: Book, group: Resource) -> Iterator[GroupRule]:
    ways: tuple[Direction, ...] = ("ingress", "egress")
    for way in ways:
        blocks = group.block.children(way)
        for block in blocks:
            yield _rule(book, group, block, way, group.address)
        written = group.block.attributes.get(way)
        if not blocks and written is not None and written.value not in ([], None):
            yield _open(group, way, reason(written.value, way, group, written.line))


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
    for value in _written(block, _CIDRS):
        peers |= book.range_of(value, resource, block.line)
    for value in _written(block, _LISTS):
        peers |= book.list_of(value, resource, block.line)
    for value in _written(block, _PEERS):
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


def _written(block: Block, names: tuple[str, ...]) -> Iterator[Value]:
    for name in names:
        value = argument(block, name)
        yield from (item for item in items(value) if item is not ABSENT)
