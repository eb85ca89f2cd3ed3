"""Segmentation: every security group and rule of an environment, derived from its flows.

PCI DSS 1.2.1, 1.3.1 and 1.3.2: what is not declared is not permitted. Both ends of a flow
get a rule: egress where the connection is opened, ingress where it is accepted.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.flows.flow import ResolvedFlow
from generator.blueprint.flows.flows import flows
from generator.blueprint.flows.parties import GATEWAYS
from generator.blueprint.model import Announced, Input, Module, Output
from generator.blueprint.segmentation.path_mtu import path_mtu_rules
from generator.blueprint.segmentation.rule_labels import moves
from generator.blueprint.segmentation.rule_quota import refuse_too_many
from generator.blueprint.segmentation.security_groups import SecurityGroup, group_label, groups
from generator.blueprint.segmentation.security_rules import Rule, rules_of

COMMENT_WIDTH = 92


@dataclass(frozen=True, slots=True)
class Section:
    """A security group with the rules that bind it."""

    group: SecurityGroup
    summary: tuple[str, ...]  # comment lines
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Segmentation:
    """All of PCI DSS requirement 1 that security groups enforce."""

    sections: tuple[Section, ...]
    cloudfront: bool  # whether a rule names its prefix list


def segmentation(context: Context) -> Module:
    """Decide the security groups and their rules.

    Raises:
        InputError: a group needs more rules than the quota of the account.
    """
    resolved = flows(context)
    sections = tuple(_section(context, group, resolved) for group in groups(context))
    refuse_too_many(context, ((section.group, section.rules) for section in sections))
    rules = [rule for section in sections for rule in section.rules]
    source = next((rule.origin for rule in rules if rule.prefix_list == "cloudfront"), None)
    lists = [Announced("data.aws_ec2_managed_prefix_list", "cloudfront", source)] if source else []
    return Module(
        name="segmentation",
        template="segmentation",
        description="Security groups and their rules, one for each declared flow",
        data=Segmentation(sections, bool(lists)),
        resources=(*lists, *(a for section in sections for a in _announced(section))),
        source=context.source(""),
        inputs=_inputs(sections),
        outputs=tuple(_output(section.group) for section in sections),
        moves=tuple(moves((rule.type, rule.former, rule.label) for rule in rules if rule.former)),
    )


def _section(context: Context, group: SecurityGroup, resolved: tuple[ResolvedFlow, ...]) -> Section:
    rules = (*rules_of(group, resolved), *path_mtu_rules(context, group, resolved))
    return Section(group, _summary(group, resolved), rules)


def _summary(group: SecurityGroup, resolved: tuple[ResolvedFlow, ...]) -> tuple[str, ...]:
    """Who may talk to the group and to whom it may talk, for the reader of the rules."""
    into = [f.source.title for f in resolved if group_label(f.target) == group.label]
    out = [f.target.title for f in resolved if group_label(f.source) == group.label]
    return group.title, *_listed("Accepts", into), *_listed("Opens", out)


def _listed(verb: str, names: list[str]) -> list[str]:
    text = ", ".join(dict.fromkeys(names)) or "nothing"
    return wrap(f"{verb}: {text}", COMMENT_WIDTH, break_on_hyphens=False)


def _announced(section: Section) -> list[Announced]:
    group = Announced("aws_security_group", section.group.label, section.group.origin)
    return [group, *(Announced(r.type, r.label, r.origin) for r in section.rules)]


def _inputs(sections: tuple[Section, ...]) -> tuple[Input, ...]:
    vpc = wire("vpc_id", "string", "VPC of the security groups", "network", "vpc_id")
    used = {rule.prefix_list for section in sections for rule in section.rules}
    return vpc, *(_list(service) for service in GATEWAYS.values() if service in used)


def _list(service: str) -> Input:
    name, title = f"{service}_prefix_list_id", {"s3": "S3", "dynamodb": "DynamoDB"}[service]
    text = f"AWS-managed prefix list of {title} in the region"
    return wire(name, "string", text, "network", name)


def _output(group: SecurityGroup) -> Output:
    return Output(
        f"{label(group.label)}_security_group_id",
        f"Security group of {group.title}",
        Expr(f"aws_security_group.{group.label}.id"),
        told=False,  # the root tells it beside the component that takes it
    )
