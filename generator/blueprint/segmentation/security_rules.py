"""Security group rules: what the flows of an environment mean at each of their ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.blueprint.context import label
from generator.blueprint.flows.flow import HTTP, ResolvedFlow
from generator.blueprint.flows.parties import ANYWHERE, Kind, Party
from generator.blueprint.segmentation.security_groups import SecurityGroup, group_label
from generator.spec.source import Source

INGRESS = "aws_vpc_security_group_ingress_rule"
EGRESS = "aws_vpc_security_group_egress_rule"
# EC2 API, SecurityGroupRuleRequest: Description, up to 255 of these characters.
DESCRIPTION_LENGTH = 255
_REFUSED = re.compile(r"[^a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a group for one peer: a group in the VPC, a range, or the S3 prefix list."""

    type: str
    label: str
    group: str
    name: str
    description: str
    protocol: str
    from_port: int
    to_port: int
    origin: Source
    peer_group: str | None = None
    cidr: str | None = None
    prefix_list: bool = False


def rules_of(group: SecurityGroup, resolved: tuple[ResolvedFlow, ...]) -> tuple[Rule, ...]:
    """Rules of one group: first what it accepts, then what it opens."""
    found: dict[tuple[object, ...], Rule] = {}
    for direction in (INGRESS, EGRESS):
        for flow in resolved:
            for rule in _rules(group, flow, direction):
                # EC2 refuses a second rule for the same peer and ports; the first line wins.
                found.setdefault(_meaning(rule), rule)
    return tuple(found.values())


def _rules(group: SecurityGroup, flow: ResolvedFlow, direction: str) -> Iterator[Rule]:
    own, peer = (flow.target, flow.source) if direction == INGRESS else (flow.source, flow.target)
    if group_label(own) != group.label:
        return
    base = Rule(
        type=direction,
        label=_label(flow),
        group=group.label,
        name=f"{flow.source.title} to {flow.target.title}",
        description=description(flow.description),
        protocol=flow.protocol,
        from_port=flow.from_port,
        to_port=flow.to_port,
        origin=flow.origin,
    )
    if peer.inside:
        yield replace(base, peer_group=group_label(peer))
    elif peer.kind is Kind.S3:
        yield replace(base, prefix_list=True)
    else:
        yield from (_for_range(base, cidr) for cidr in peer.cidrs)


def _for_range(base: Rule, cidr: str) -> Rule:
    """A rule's label names its range, so that adding a range renames no other rule."""
    if cidr == ANYWHERE:
        return replace(base, cidr=cidr)
    return replace(base, cidr=cidr, label=f"{base.label}_{re.sub(r'[./]', '_', cidr)}")


def _label(flow: ResolvedFlow) -> str:
    parts = [_party_label(flow.source), "to", _party_label(flow.target)]
    if flow.declared_port or flow.from_port == HTTP:
        parts.append(str(flow.from_port))
    if flow.protocol != "tcp":
        parts.append(flow.protocol)
    return "_".join(parts)


def _party_label(party: Party) -> str:
    return group_label(party) or label(party.name)


def _meaning(rule: Rule) -> tuple[object, ...]:
    peer = (rule.peer_group, rule.cidr, rule.prefix_list)
    return rule.type, rule.protocol, rule.from_port, rule.to_port, peer


def description(text: str) -> str:
    """Free text as EC2 accepts it in a rule's description."""
    return _REFUSED.sub("-", text).strip()[:DESCRIPTION_LENGTH] or "-"


def distinct(rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rules with labels that are unique by type.

    Two flows can read alike: ``a`` to ``b-to-c`` and ``a-to-b`` to ``c``.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for rule in rules:
        seen[rule.type, rule.label] += 1
        number = seen[rule.type, rule.label]
        yield rule if number == 1 else replace(rule, label=f"{rule.label}_{number}")
