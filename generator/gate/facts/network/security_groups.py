"""Security group rules, in one form for the shapes that the provider knows (see
:mod:`generator.network.rules.security_groups`), with what is written of their peers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.config.may_be import may_be
from generator.config.model import Block, Configuration, Resource
from generator.config.paths import Found
from generator.config.values import ABSENT, Reference, Unknown, Value
from generator.gate.facts.memo import once
from generator.gate.facts.network.traffic import Traffic, traffic
from generator.network.rules.security_groups import (
    CIDRS,
    GROUP_TYPES,
    GROUPS,
    PREFIX_LISTS,
    group_rules_in,
)
from generator.network.rules.written import WrittenRule, written_items

__all__ = [
    "GROUP_TYPES",
    "SecurityGroupRule",
    "all_rules",
    "argument",
    "rules_in",
    "rules_of",
    "unattached_rules",
]


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


def rules_in(resource: Resource) -> Iterator[SecurityGroupRule]:
    """The rules that a resource holds: its inline rules, or the one that it is."""
    for written in group_rules_in(resource):
        if written.block is not None:
            yield _rule(written, written.block)
        elif written.hole is not None:
            yield _unresolved(written, written.hole)


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


def _unresolved(written: WrittenRule, hole: Found) -> SecurityGroupRule:
    reason = getattr(hole.value, "reason", "") or "a value known after apply"
    peers = (Unknown(reason),)
    group = written.resource
    return SecurityGroupRule(
        *(written.direction, written.owner, None, peers, peers, peers, ABSENT, ABSENT),
        *(group, group.file, hole.line, reason),
    )


def _rule(written: WrittenRule, block: Block) -> SecurityGroupRule:
    protocol = _if_made(block, "ip_protocol", _if_made(block, "protocol"))
    return SecurityGroupRule(
        direction=written.direction,
        group=written.owner,
        traffic=traffic(protocol, _if_made(block, "from_port"), _if_made(block, "to_port")),
        cidrs=written_items(block, CIDRS),
        prefix_lists=written_items(block, PREFIX_LISTS),
        groups=written_items(block, GROUPS),
        self_=argument(block, "self", False),
        description=argument(block, "description"),
        resource=written.resource,
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
