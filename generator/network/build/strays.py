"""What nobody can tell the place of: links between parts of a network whose ends are not known.

``links.json`` names by resource type the arguments that join it to others (provider documentation
of each). A value that was chosen by something that is not known, or cannot be evaluated, may be any
part of the configuration: what is closed without it may be open with it. The value of a root
variable, or what an unread module answers, is not of this configuration (``may_be``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from generator.config.may_be import ELSEWHERE
from generator.config.model import Configuration, Resource
from generator.config.values import Unknown, Value, references
from generator.network.model import Reason
from generator.network.read import items, reason


@cache
def _links() -> Mapping[str, list[str]]:
    text = files("generator.network.build").joinpath("links.json").read_text(encoding="utf-8")
    found: dict[str, list[str]] = json.loads(text)
    return found


# Beside the types that have links: what others can add rules, members, routes or ways to.
_OPENABLE = (
    "aws_alb",
    "aws_alb_target_group",
    "aws_autoscaling_group",
    "aws_db_proxy",
    "aws_db_proxy_endpoint",
    "aws_db_proxy_target",
    "aws_default_subnet",
    "aws_default_vpc",
    "aws_dx_gateway",
    "aws_ec2_client_vpn_endpoint",
    "aws_ec2_managed_prefix_list",
    "aws_ec2_transit_gateway",
    "aws_ec2_transit_gateway_route_table",
    "aws_eip",
    "aws_elb",
    "aws_instance",
    "aws_launch_template",
    "aws_lb",
    "aws_lb_target_group",
    "aws_networkfirewall_firewall_policy",
    "aws_networkfirewall_rule_group",
    "aws_vpc",
    "aws_vpclattice_service_network",
)


@cache
def openable() -> frozenset[str]:
    """Types that a module which is not read may open, when it gets one of them."""
    return frozenset((*_links(), *_OPENABLE))


def strays(configuration: Configuration) -> Iterator[Reason]:
    """Why links are not known, of the whole network."""
    for type_, paths in _links().items():
        for resource in configuration.of_type(type_):
            for path in paths:
                yield from _of(resource, path)


def _of(resource: Resource, path: str) -> Iterator[Reason]:
    for attribute in resource.find(path):
        for value in items(attribute.value):
            if is_stray(value):
                yield reason(value, f"`{path}`", resource, attribute.line)


def is_stray(value: Value) -> bool:
    """Whether a value may be any part of the configuration."""
    if not isinstance(value, Unknown):
        return False
    return bool(references(value)) or value.cause not in ELSEWHERE
