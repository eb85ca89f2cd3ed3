"""Some of the ranges of rules and routes as prefix lists of the configuration."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.network.oracle.forms import Body, id_of

_LIST = "ec2_managed_prefix_list"
# Argument of one range -> argument of a prefix list.
_INSTEAD = {
    "cidr_blocks": "prefix_list_ids",
    "ipv6_cidr_blocks": "prefix_list_ids",
    "cidr_ipv4": "prefix_list_id",
    "cidr_ipv6": "prefix_list_id",
}
_DESTINATIONS = ("cidr_block", "ipv6_cidr_block")
_CHANCE = 0.15


def in_lists(resources: dict[str, dict[str, Body]], random: Random) -> None:
    """Changes resources in place."""
    found: dict[str, Body] = {}
    for type_, named in resources.items():
        for body in named.values():
            if "security_group" in type_:
                for rule in (body, *body.get("ingress", ()), *body.get("egress", ())):
                    _rule(rule, found, random)
            elif type_ == "aws_route":
                _route(body, found, random, "destination_")
            elif type_ == "aws_route_table" and not _is_edge(resources, body):
                for route in body.get("route", ()):
                    _route(route, found, random, "")
    if found:
        resources[f"aws_{_LIST}"] = found


def _is_edge(resources: dict[str, dict[str, Body]], body: Body) -> bool:
    """Tables of gateways take no prefix lists (VPC User Guide, "Gateway route tables")."""
    edges = [n for n in resources.get("aws_route_table", {}) if n.endswith("edge")]
    return any(resources["aws_route_table"][name] is body for name in edges)


def _rule(rule: Body, found: dict[str, Body], random: Random) -> None:
    for name, other in _INSTEAD.items():
        if name in rule and random.random() < _CHANCE:
            value: Any = rule.pop(name)
            written = isinstance(value, list)
            entry = _listed(value[0] if written else value, found)
            rule[other] = [entry] if written else entry


def _route(route: Body, found: dict[str, Body], random: Random, start: str) -> None:
    for name in _DESTINATIONS:
        own = f"{start}{name}"
        # Those to the endpoint of a firewall take none.
        if own in route and "vpc_endpoint_id" not in route and random.random() < _CHANCE:
            route["destination_prefix_list_id"] = _listed(route.pop(own), found)


def _listed(block: str, found: dict[str, Body]) -> str:
    name = "l" + "".join(c if c.isalnum() else "_" for c in block)
    family = "IPv6" if ":" in block else "IPv4"
    found[name] = {"address_family": family, "max_entries": 1, "entry": [{"cidr": block}]}
    return id_of(_LIST, name)
