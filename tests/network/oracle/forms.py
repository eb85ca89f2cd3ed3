"""Rules in the forms that Terraform has for them."""

from __future__ import annotations

from typing import Any

from tests.network.oracle.world import Rule

Body = dict[str, Any]
_ALL = "-1"


def id_of(type_: str, name: str) -> str:
    return f"${{aws_{type_}.{name}.id}}"


def ports(rule: Rule) -> Body:
    return {} if rule.protocol == _ALL else {"from_port": rule.first, "to_port": rule.last}


def acl_rule(rule: Rule, number: str, action: str) -> Body:
    key = "ipv6_cidr_block" if ":" in rule.peer else "cidr_block"
    everything = rule.protocol == _ALL
    return {
        number: rule.number,
        action: "allow" if rule.allow else "deny",
        "protocol": rule.protocol,
        "from_port": 0 if everything else rule.first,
        "to_port": 0 if everything else rule.last,
        key: rule.peer,
    }


def group_rule(rule: Rule) -> Body:
    first, last = (0, 0) if rule.protocol == _ALL else (rule.first, rule.last)
    kind, _, name = rule.peer.partition(":")
    if kind == "group":
        other: Body = {"security_groups": [id_of("security_group", name)]}
    else:
        other = {"ipv6_cidr_blocks" if ":" in rule.peer else "cidr_blocks": [rule.peer]}
    return {"protocol": rule.protocol, "from_port": first, "to_port": last, **other}


def peer(rule: Rule) -> Body:
    kind, _, name = rule.peer.partition(":")
    if kind == "group":
        return {"referenced_security_group_id": id_of("security_group", name)}
    return {"cidr_ipv6" if ":" in rule.peer else "cidr_ipv4": rule.peer}
