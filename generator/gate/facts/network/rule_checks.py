"""A check of one security group rule, applied to all rules that a resource holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from generator.config.model import Resource
from generator.gate.facts.network.security_groups import SecurityGroupRule, rules_in
from generator.gate.facts.owners import lies_elsewhere
from generator.gate.model import Status
from generator.gate.verdict.judgement import Judgement, all_of, passed, unknown

_UNRESOLVED = re.compile(r"^unresolved \((.*)\)$")  # as wording.shown has it
Check = Callable[[SecurityGroupRule], Judgement]


def every_rule(resource: Resource, direction: str, check: Check) -> Judgement:
    """The check on each rule of a direction; does not apply where the resource holds none."""
    return all_of(judge_rule(rule, direction, check) for rule in rules_in(resource))


def judge_rule(rule: SecurityGroupRule, direction: str, check: Check) -> Judgement:
    """The check on one rule; UNKNOWN instead of FAIL when its direction is not known."""
    if isinstance(rule.direction, str) and rule.direction != direction:
        return Judgement(None)
    if rule.unresolved:
        return unknown(f"`{direction}` cannot be resolved ({rule.unresolved})", rule.line)
    judgement = check(rule)
    if not isinstance(rule.direction, str) and judgement.status is Status.FAIL:
        return unknown(
            f"`type` cannot be resolved; if it is {direction}: {judgement.message}", rule.line
        )
    return judgement if judgement.line else replace(judgement, line=rule.line)


def sources_are_given(rule: SecurityGroupRule) -> bool:
    """Whether each source that is not written is one that a variable or a data source gives: it is
    judged where somebody writes it."""
    named = (*rule.cidrs, *rule.prefix_lists)
    return rule.traffic is not None and all(isinstance(c, str) or lies_elsewhere(c) for c in named)


def undecided(
    rule: SecurityGroupRule, open_ends: list[str], *, elsewhere: bool = False
) -> Judgement:
    """UNKNOWN with everything of the rule that could not be resolved; PASS when nothing is.
    ``elsewhere``: as for ``unknown``."""
    missing = ["protocol or ports"] if rule.traffic is None else []
    missing += [_UNRESOLVED.sub(r"\1", end) for end in open_ends]
    if not missing:
        return passed()
    said = "cannot resolve " + ", ".join(missing)
    return unknown(said, rule.line, elsewhere=elsewhere)
