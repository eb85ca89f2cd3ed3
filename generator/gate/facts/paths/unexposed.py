"""Groups that are open to the internet although no way leads from there to what has them."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.gate.facts.handed import handed_to, put_out
from generator.gate.facts.network.internet_entry import users_of
from generator.gate.facts.network.security_groups import SecurityGroupRule
from generator.gate.facts.paths.elsewhere import is_here
from generator.gate.facts.paths.flows import from_internet
from generator.gate.facts.paths.nodes import NetworkNode, all_nodes

# What closes, of AWS's explanation codes: no public address, no gateway, no route, or the switch of
# the account. An ACL is a rule like the group's own.
_CODES = (
    "IGW_PUBLIC_IP_ASSOCIATION_FOR_INGRESS",
    "UNASSOCIATED_COMPONENT",
    "NO_ROUTE_TO_DESTINATION",
    "VPC_BLOCK_PUBLIC_ACCESS_ENABLED",
)


def unexposed(configuration: Configuration, rule: SecurityGroupRule) -> str:
    """Why the internet reaches nothing that has the rule's group, whatever the group admits; ''
    where it does, or where that is not certain."""
    group = configuration.target(rule.group)
    if group is None or group.type != "aws_security_group" or _leaves(configuration, group):
        return ""
    wearing = _wearing(configuration, group)
    reasons = [_closed(configuration, node) for node in wearing]
    return reasons[0] if reasons and all(reasons) else ""


def _leaves(configuration: Configuration, group: Resource) -> bool:
    """Whether others get the group: by an output of the root, or in a module that is not read."""
    return put_out(configuration, group) or bool(handed_to(configuration, group))


def _wearing(configuration: Configuration, group: Resource) -> list[NetworkNode]:
    """What has the group; nothing where not all that name it are known to the network."""
    nodes = [n for n in all_nodes(configuration) if _has(n, group)]
    known = {n.resource.address for n in nodes} | {i.part_of for n in nodes for i in n.interfaces}
    users = {user.address for user in users_of(configuration, group)}
    return nodes if users <= known else []


def _has(node: NetworkNode, group: Resource) -> bool:
    return any(group.address in (one.groups or ()) for one in node.interfaces)


def _closed(configuration: Configuration, node: NetworkNode) -> str:
    """The hop that closes every way from the internet, in words; '' unless it is certain."""
    said, here = "", is_here(configuration, node.interfaces)
    for flow in from_internet(configuration, node) if here else ():
        hop = flow.answer.closed_by
        if flow.answer.verdict != "closed" or hop is None or hop.code not in _CODES:
            return ""
        said = said or f"{hop.text} ({hop.file}:{hop.line})"
    return said
