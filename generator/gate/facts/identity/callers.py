"""What a condition of a trust policy says of who assumes the role: software, people, roles."""

from __future__ import annotations

import re

from generator.config.values import Reference, Template, Value
from generator.gate.facts.identity.principals import requires
from generator.gate.facts.identity.statement import Condition

_OF_A_ROLE = re.compile(r":role(/|$)")


def asks_for_external_id(condition: Condition) -> bool:
    """Whether callers give an external id, which is for the software of third parties (IAM User
    Guide, "Access to AWS accounts owned by third parties")."""
    loose = any(isinstance(v, str) and not v.strip("*?") for v in condition.values)
    return condition.variable.lower() == "sts:externalid" and requires(condition) and not loose


def only_roles(condition: Condition) -> bool:
    """Whether all callers are sessions of roles: ``aws:PrincipalArn`` of these is the ARN of the
    role (IAM User Guide, "AWS global condition context keys"), and no user has such a one."""
    named = condition.variable.lower() == "aws:principalarn" and requires(condition)
    return named and bool(condition.values) and all(map(_is_role, condition.values))


def _is_role(value: Value) -> bool:
    if isinstance(value, Reference):
        return value.attribute == "arn" and ".aws_iam_role." in f".{value.address}"
    parts = value.parts if isinstance(value, Template) else (value,)
    return any(isinstance(part, str) and _OF_A_ROLE.search(part) for part in parts)
