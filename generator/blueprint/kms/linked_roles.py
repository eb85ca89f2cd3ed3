"""Service-linked roles that key policies name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.blueprint.kms.keys import Key

_LINKED = re.compile(r"arn:aws:iam::([0-9]{12}):role/aws-service-role/([a-z0-9.-]+)/")


def linked_roles(made: Iterable[Key], account_id: str) -> list[tuple[str, str]]:
    """Service and account of each service-linked role that a key policy names as a principal;
    the account is empty for this one. KMS refuses a policy that names a role which does not
    exist (KMS developer guide, "Troubleshoot", MalformedPolicyDocumentException)."""
    found = (
        match.groups()
        for key in made
        for statement in key.policy["Statement"]
        for arn in _principals(statement)
        if (match := _LINKED.match(arn))
    )
    roles = {(service, "" if owner == account_id else owner) for owner, service in found}
    return sorted(roles)


def _principals(statement: Mapping[str, Any]) -> list[str]:
    principal = statement["Principal"]
    named = principal.get("AWS", []) if isinstance(principal, dict) else principal
    return [named] if isinstance(named, str) else list(named)
