"""What nobody can tell the place of: links between parts of a network whose ends are not known.

``links.json`` names by resource type the arguments that join it to others (provider documentation
of each). A value that was chosen by something that is not known, or cannot be evaluated, may be any
part of the configuration: what is closed without it may be open with it. The value of a root
variable, or what an unread module answers, is not of this configuration (``may_be``). What a
resource that is no part of a network hands on (``terraform_data.x.output``) may be one of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from generator.config.may_be import ELSEWHERE
from generator.config.model import Configuration, Resource
from generator.config.values import Reference, Unknown, Value, references
from generator.network.model import Reason
from generator.network.read import followed, items, reason
from generator.network.reads import reads_type


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


_OWN = ("", "id", "arn")
# Members: who reads them asks for those that may be meant, but not for what is handed on.
_MEMBERS = (
    "cluster_identifier",
    "db_cluster_identifier",
    "db_instance_identifier",
    "instance",
    "instances",
    "network_acl_id",
    "referenced_security_group_id",
    "security_group_id",
    "security_group_ids",
    "security_groups",
    "source_security_group_id",
    "target_id",
    "vpc_security_group_ids",
    *(f"{way}.security_groups" for way in ("ingress", "egress")),
    *(f"{block}.security_groups" for block in ("network_interfaces", "network_configuration")),
    "vpc_config.security_group_ids",
)


def strays(configuration: Configuration) -> Iterator[Reason]:
    """Why links are not known, of the whole network."""
    for type_, paths in _links().items():
        for resource in configuration.of_type(type_):
            for path, value, line in _values(resource, paths):
                if is_stray(value):
                    yield reason(value, f"`{path}`", resource, line)
    for resource in configuration.resources:
        if resource.mode == "managed" and reads_type(resource.type):
            for path, value, line in _values(
                resource, (*_links().get(resource.type, ()), *_MEMBERS)
            ):
                if carrier := _carrier(configuration, value):
                    what = f"`{path}`, which {carrier} hands on,"
                    yield reason(value, what, resource, line)


def _values(resource: Resource, paths: Iterable[str]) -> Iterator[tuple[str, Value, int]]:
    for path in paths:
        for attribute in resource.find(path):
            for value in items(attribute.value):
                yield path, value, attribute.line


def _carrier(configuration: Configuration, value: Value) -> str:
    """Address of what a value comes from, where that is made here and no part of a network. Its own
    id names nothing else."""
    value = followed(configuration, value)
    target = configuration.target(value)
    if target is None or not isinstance(value, Reference) or value.attribute in _OWN:
        return ""
    carries = target.mode == "managed" and not reads_type(target.type)
    return target.address if carries else ""


def is_stray(value: Value) -> bool:
    """Whether a value may be any part of the configuration."""
    if not isinstance(value, Unknown):
        return False
    return bool(references(value)) or value.cause not in ELSEWHERE
