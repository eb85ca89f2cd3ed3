"""Security group rules, in one form for the shapes that the provider knows.

Shapes: inline ``ingress``/``egress`` (blocks or lists of objects) of aws_security_group and
aws_default_security_group, aws_security_group_rule, aws_vpc_security_group_ingress_rule and
aws_vpc_security_group_egress_rule (their arguments: provider documentation of each).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.config.may_be import may_be
from generator.config.model import Block, Configuration, Resource
from generator.config.paths import blocks_at
from generator.config.values import ABSENT, Reference, Unknown, Value
from generator.gate.facts.memo import once
from generator.gate.facts.network.traffic import Traffic, traffic
from generator.gate.verdict.operators import items

GROUP_TYPES = ("aws_security_group", "aws_default_security_group")
_PEERS = {
    "cidrs": ("cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"),
    "prefix_lists": ("prefix_list_ids", "prefix_list_id"),
    "groups": ("security_groups", "source_security_group_id", "referenced_security_group_id"),
}
_DIRECTIONS = {
    "aws_vpc_security_group_ingress_rule": "ingress",
    "aws_vpc_security_group_egress_rule": "egress",
}


@dataclass(frozen=True, slots=True)
class SecurityGroupRule:
    """One rule. ``traffic`` is None when protocol or ports cannot be resolved.

    ``cidrs``, ``prefix_lists`` and ``groups`` hold the peers as written: literals, References
    or Unknowns. A whole list of rules that cannot be resolved is one rule with ``unresolved``.
    """

    direction: Value  # "ingress" | "egress"; an Unknown type of aws_security_group_rule
    group: Value  # Reference to the group the rule belongs to, or what is written
    traffic: Traffic | None
    cidrs: tuple[Value, ...]
    prefix_lists: tuple[Value, ...]
    groups: tuple[Value, ...]
    self_: Value  # True: members of the group itself
    description: Value
    resource: Resource  # the resource that holds the rule: the group or the rule resource
    file: str
    line: int
    unresolved: str = ""


@once
def all_rules(configuration: Configuration) -> tuple[SecurityGroupRule, ...]:
    """Every security group rule of the configuration, in source order per shape."""
    return tuple(rule for resource in configuration.resources for rule in rules_in(resource))


def rules_in(resource: Resource) -> Iterable[SecurityGroupRule]:
    """The rules that a resource holds: its inline rules, or the one that it is."""
    if resource.mode != "managed":
        return ()
    if resource.type in GROUP_TYPES:
        return _inline(resource)
    if resource.type in _DIRECTIONS:
        return (_rule(resource, resource.block, _DIRECTIONS[resource.type], None),)
    if resource.type == "aws_security_group_rule":
        return (_rule(resource, resource.block, resource.get("type"), None),)
    return ()


def rules_of(configuration: Configuration, group: Resource) -> tuple[SecurityGroupRule, ...]:
    """The rules of a security group, whatever their shape.

    A rule that may belong to it, by a group that cannot be resolved, counts as ``unresolved``.
    """
    strays = (
        replace(rule, unresolved=f"{rule.resource.address} may belong to {group.address}")
        for rule in unattached_rules(configuration)
        if may_be(rule.group, group)
    )
    return (*_by_group(configuration).get(group.address, ()), *strays)


@once
def unattached_rules(configuration: Configuration) -> tuple[SecurityGroupRule, ...]:
    """Rules whose group is not in the configuration or cannot be resolved."""
    return tuple(r for r in all_rules(configuration) if configuration.target(r.group) is None)


@once
def _by_group(configuration: Configuration) -> dict[str, tuple[SecurityGroupRule, ...]]:
    found: dict[str, list[SecurityGroupRule]] = {}
    for rule in all_rules(configuration):
        if isinstance(rule.group, Reference):
            found.setdefault(rule.group.address, []).append(rule)
    return {address: tuple(held) for address, held in found.items()}


def _inline(group: Resource) -> Iterator[SecurityGroupRule]:
    own = Reference(group.address, "id")
    for direction in ("ingress", "egress"):
        blocks, unresolved = blocks_at(group.block, direction)
        for block in blocks:
            yield _rule(group, block, direction, own)
        for found in unresolved:
            reason = getattr(found.value, "reason", "") or "a value known after apply"
            yield _unresolved(direction, own, group, reason, found.line)


def _unresolved(
    direction: str, own: Reference, group: Resource, reason: str, line: int
) -> SecurityGroupRule:
    peers = (Unknown(reason),)
    return SecurityGroupRule(
        direction, own, None, peers, peers, peers, ABSENT, ABSENT, group, group.file, line, reason
    )


def _rule(
    resource: Resource, block: Block, direction: Value, group: Reference | None
) -> SecurityGroupRule:
    protocol = _if_made(block, "ip_protocol", _if_made(block, "protocol"))
    return SecurityGroupRule(
        direction=direction,
        group=group or argument(block, "security_group_id"),
        traffic=traffic(protocol, _if_made(block, "from_port"), _if_made(block, "to_port")),
        cidrs=_peers(block, "cidrs"),
        prefix_lists=_peers(block, "prefix_lists"),
        groups=_peers(block, "groups"),
        self_=argument(block, "self", False),
        description=argument(block, "description"),
        resource=resource,
        file=block.file,
        line=block.line,
    )


def _if_made(block: Block, name: str, default: Value = ABSENT) -> Value:
    """What a rule would admit that may or may not be made: its peers stay unknown."""
    attribute = block.attributes.get(name)
    made = ABSENT if attribute is None else attribute.if_made
    return argument(block, name, default) if made is ABSENT or made is None else made


def argument(block: Block, name: str, default: Value = ABSENT) -> Value:
    """An argument of a block; null counts as not written."""
    attribute = block.attributes.get(name)
    return default if attribute is None or attribute.value is None else attribute.value


def _peers(block: Block, kind: str) -> tuple[Value, ...]:
    written = (argument(block, name) for name in _PEERS[kind])
    return tuple(item for v in written if v is not ABSENT for item in items(v))
