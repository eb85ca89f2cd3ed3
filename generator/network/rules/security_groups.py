"""Which resources hold rules of security groups, and by which arguments these name their peers.

Provider documentation of aws_security_group and aws_default_security_group (``ingress``,
``egress``), aws_security_group_rule, aws_vpc_security_group_ingress_rule and
aws_vpc_security_group_egress_rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.network.read import argument
from generator.network.rules.written import WrittenRule, inline_rules

GROUP_TYPES = ("aws_security_group", "aws_default_security_group")
_WAYS = {
    "aws_vpc_security_group_ingress_rule": "ingress",
    "aws_vpc_security_group_egress_rule": "egress",
}
RULE_TYPES = ("aws_security_group_rule", *_WAYS)
CIDRS = ("cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6")
PREFIX_LISTS = ("prefix_list_ids", "prefix_list_id")
GROUPS = ("security_groups", "source_security_group_id", "referenced_security_group_id")


def group_rules_in(resource: Resource) -> Iterator[WrittenRule]:
    """The rules that a resource holds: its inline ones, or the one that it is."""
    if resource.mode == "managed" and resource.type in GROUP_TYPES:
        yield from inline_rules(resource)
    elif resource.mode == "managed" and resource.type in RULE_TYPES:
        way = _WAYS.get(resource.type) or argument(resource.block, "type")
        owner = argument(resource.block, "security_group_id")
        yield WrittenRule(way, owner, resource, resource.block)
