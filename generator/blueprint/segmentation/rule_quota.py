"""How many rules a security group may have: AWS counts them by direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.blueprint.context import Context
from generator.blueprint.segmentation.security_groups import SecurityGroup
from generator.blueprint.segmentation.security_rules import EGRESS, INGRESS, Rule
from generator.errors import InputError, Problem
from generator.spec.tables import table

QUOTA = table("quotas")["security_group_rules"]
# What a rule for a prefix list counts as, if not as one (Amazon VPC user guide, "Available
# AWS-managed prefix lists": weight).
_WEIGHTS = {"cloudfront": 55}
_DIRECTIONS = {INGRESS: "inbound", EGRESS: "outbound"}


def refuse_too_many(
    context: Context, rules: Iterable[tuple[SecurityGroup, tuple[Rule, ...]]]
) -> None:
    """Pass, or name every group that AWS would refuse halfway through an apply.

    Raises:
        InputError: a group has more rules in one direction than the spec says the quota is.
    """
    problems = [p for group, its in rules for p in _problems(context, group, its)]
    if problems:
        raise InputError(problems)


def _problems(context: Context, group: SecurityGroup, rules: tuple[Rule, ...]) -> Iterator[Problem]:
    field = "network.security_group_rules"
    source, quota = context.source(field), context.environment.network.security_group_rules
    for type_, direction in _DIRECTIONS.items():
        number = sum(_WEIGHTS.get(rule.prefix_list, 1) for rule in rules if rule.type == type_)
        if number > quota:
            text = (
                f"the security group {group.name} ({group.title}) needs {number} {direction} rules,"
                f" one for each other end and port; the quota is {quota}. Ask AWS for a higher one"
                f" ({QUOTA['code']}, at most {QUOTA['highest']}) and write it in"
                " network.security_group_rules, or let fewer components talk to it"
            )
            yield Problem(source.file, source.line, field, text)
