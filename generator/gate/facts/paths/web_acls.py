"""Load balancers behind a web ACL."""

from __future__ import annotations

from generator.config.may_be import may_be
from generator.config.model import Configuration, Resource

_ASSOCIATIONS = ("aws_wafv2_web_acl_association", "aws_wafregional_web_acl_association")


def has_web_acl(configuration: Configuration, balancer: Resource) -> bool | None:
    """Whether a web ACL is associated with a load balancer; None: cannot be resolved."""
    named = [one.get("resource_arn") for one in configuration.of_type(*_ASSOCIATIONS)]
    if any(configuration.target(value) is balancer for value in named):
        return True
    return None if any(may_be(value, balancer) for value in named) else False
