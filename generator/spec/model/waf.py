"""What a service changes in the web ACL in front of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import FreeText, Model


class CountedRule(Model):
    """A managed rule that counts and logs what it matches, and blocks nothing."""

    rule: str
    """Name of the rule, such as SizeRestrictions_BODY, which blocks bodies above 8 KB."""
    group: str | None = None
    """Managed rule group of the rule, such as AWSManagedRulesCommonRuleSet; only for a rule that
    pave does not know."""
    reason: Annotated[FreeText, Field(min_length=10)]
    """Why blocking would be wrong, and what protects the service instead; it is written beside
    the rule."""


class Waf(Model):
    """Changes to the AWS managed rules in front of a public load balancer. AWS WAF inspects the
    first 8 KB of a body behind an application load balancer; what is longer is not seen."""

    count: tuple[CountedRule, ...] = ()
    """Rules that only count. All others block."""
