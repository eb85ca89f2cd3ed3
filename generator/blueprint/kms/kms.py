"""KMS keys: one per data class in use, one for logs, one for backups (PCI DSS 3.6.1.4, 3.7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.kms.keys import Key, keys
from generator.blueprint.model import Announced, Module, Output

_USING = {"kms:Decrypt", "kms:CreateGrant"}
_LINKED = re.compile(r"arn:aws:iam::([0-9]{12}):role/aws-service-role/([a-z0-9.-]+)/")


@dataclass(frozen=True, slots=True)
class Kms:
    """All keys of an environment."""

    keys: tuple[Key, ...]
    production: bool


def kms(context: Context) -> Module:
    """Decide the keys of an environment."""
    made = keys(context)
    source = context.source("")
    return Module(
        name="kms",
        template="kms",
        description="KMS keys, one per data class",
        data=Kms(made, context.production),
        tags={"service": "kms"},
        resources=tuple(
            Announced(type_, name, source) for key in made for type_, name in key.resources()
        ),
        source=source,
        outputs=tuple(
            Output(
                f"{key.label}_key_arn",
                f"ARN of the key {key.name}",
                key.arn,
            )
            for key in made
        ),
        facts={
            "linked_roles": linked_roles(
                (key for key in made if not key.existing), context.account.account_id
            ),
            "existing": [(key, users(key)) for key in made if key.existing],
            "made": [key for key in made if not key.existing],
            "administrator": context.account.key_administrator_role,
        },
    )


def users(key: Key) -> list[str]:
    """Services, and roles of AWS, that the policy of a key must let use it."""
    found: list[str] = []
    for statement in key.policy["Statement"]:
        if not set(statement["Action"]) & _USING:
            continue
        principal = statement["Principal"]
        through = statement.get("Condition", {}).get("StringEquals", {}).get("kms:ViaService")
        named = through or (principal.get("Service") or principal["AWS"])
        found += [named] if isinstance(named, str) else named
    return list(dict.fromkeys(found))


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
