"""Which resources hold rules of network ACLs, and how each spells number and action.

Provider documentation of aws_network_acl and aws_default_network_acl (``ingress``, ``egress``) and
of aws_network_acl_rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.network.read import argument, flag
from generator.network.rules.written import WrittenRule, inline_rules

ACL_TYPES = ("aws_network_acl", "aws_default_network_acl")
ACL_RULE = "aws_network_acl_rule"
ACL_CIDRS = ("cidr_block", "ipv6_cidr_block")


def acl_rules_in(resource: Resource) -> Iterator[WrittenRule]:
    """The rules that a resource holds: its inline ones, or the one that it is."""
    if resource.mode == "managed" and resource.type in ACL_TYPES:
        yield from inline_rules(resource)
    elif resource.mode == "managed" and resource.type == ACL_RULE:
        written = argument(resource.block, "egress")
        way = {True: "egress", False: "ingress", None: written}[flag(written)]
        owner = argument(resource.block, "network_acl_id")
        yield WrittenRule(way, owner, resource, resource.block)


def number_and_action(rule: WrittenRule) -> tuple[str, str]:
    """The arguments of a rule's number and action."""
    apart = rule.resource.type == ACL_RULE
    return ("rule_number", "rule_action") if apart else ("rule_no", "action")
