"""Security group rules: what the flows of an environment mean at each of their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.blueprint.context import label
from generator.blueprint.flows.flow import ResolvedFlow
from generator.blueprint.flows.parties import LISTS, Party
from generator.blueprint.segmentation.rule_labels import (
    Permit,
    former_label,
    range_label,
    rule_label,
)
from generator.blueprint.segmentation.security_groups import SecurityGroup, group_label
from generator.spec.source import Source

INGRESS = "aws_vpc_security_group_ingress_rule"
EGRESS = "aws_vpc_security_group_egress_rule"
# EC2 API, SecurityGroupRuleRequest: Description, up to 255 of these characters.
DESCRIPTION_LENGTH = 255
_REFUSED = re.compile(r"[^a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a group for one peer: a group in the VPC, a range, or a service's list."""

    type: str
    label: str
    group: str
    name: str
    description: str
    protocol: str
    from_port: int
    to_port: int
    origin: Source
    former: str  # its label before labels said the port; empty if it never had another
    peer_group: str | None = None
    cidr: str | None = None
    prefix_list: str = ""  # the service whose list it is, such as s3


def rules_of(group: SecurityGroup, resolved: tuple[ResolvedFlow, ...]) -> tuple[Rule, ...]:
    """Rules of one group: first what it accepts, then what it opens.

    EC2 refuses a second rule for the same peer and ports, so flows may share one. Its texts are
    those of the first in alphabetical order, so that their order in the spec changes nothing.
    """
    found: dict[tuple[object, ...], list[Rule]] = {}
    for direction in (INGRESS, EGRESS):
        for flow in resolved:
            for rule in _rules(group, flow, direction):
                found.setdefault(_meaning(rule), []).append(rule)
    return tuple(
        replace(min(same, key=lambda rule: (rule.name, rule.description)), former=same[0].former)
        for same in found.values()
    )


def _rules(group: SecurityGroup, flow: ResolvedFlow, direction: str) -> Iterator[Rule]:
    own, peer = (flow.target, flow.source) if direction == INGRESS else (flow.source, flow.target)
    if group_label(own) != group.label:
        return
    base = Rule(
        type=direction,
        label="",
        group=group.label,
        name=f"{flow.source.title} to {flow.target.title}",
        description=description(flow.description),
        protocol=flow.protocol,
        from_port=flow.from_port,
        to_port=flow.to_port,
        origin=flow.origin,
        former="",
    )
    if peer.inside:
        yield _named(replace(base, peer_group=group_label(peer)), flow)
    elif peer.kind in LISTS:
        yield _named(replace(base, prefix_list=LISTS[peer.kind]), flow)
    else:
        yield from (_named(replace(base, cidr=cidr), flow) for cidr in peer.cidrs)


def _named(rule: Rule, flow: ResolvedFlow) -> Rule:
    peer = rule.peer_group or (range_label(rule.cidr) if rule.cidr else rule.prefix_list)
    ends = (peer, rule.group) if rule.type == INGRESS else (rule.group, peer)
    groups = tuple(group for group in (rule.group, rule.peer_group) if group)
    permit = Permit(*ends, groups, rule.protocol, (rule.from_port, rule.to_port))
    former = former_label(flow, _party_label(flow.source), _party_label(flow.target), rule.cidr)
    return replace(rule, label=rule_label(permit), former=former)


def _party_label(party: Party) -> str:
    return group_label(party) or label(party.name)


def _meaning(rule: Rule) -> tuple[object, ...]:
    peer = (rule.peer_group, rule.cidr, rule.prefix_list)
    return rule.type, rule.protocol, rule.from_port, rule.to_port, peer


def description(text: str) -> str:
    """Free text as EC2 accepts it in a rule's description."""
    return _REFUSED.sub("-", text).strip()[:DESCRIPTION_LENGTH] or "-"
