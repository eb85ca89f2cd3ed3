"""KMS keys: one per data class in use, one for logs, one for backups (PCI DSS 3.6.1.4, 3.7.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.kms.keys import Key, keys
from generator.blueprint.kms.linked_roles import linked_roles
from generator.blueprint.model import Announced, Module, Output
from generator.spec.model.account_parts import AccountPart

_USING = {"kms:Decrypt", "kms:CreateGrant"}


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
            "linked_roles": _missing_roles(context, made),
            "existing": [(key, users(key)) for key in made if key.existing],
            "made": [key for key in made if not key.existing],
            "administrator": context.account.key_administrator_role,
        },
    )


def _missing_roles(context: Context, made: Iterable[Key]) -> list[tuple[str, str]]:
    """Service-linked roles that no root of an account makes; accounts of the estate make theirs."""
    account, backup = context.account, context.environment.backup
    copies = [tier.copy_to for tier in backup.tiers.values()] if backup else []
    estate = {copy.account_id for copy in copies if copy and copy.vault}
    estate |= {""} if account.makes(AccountPart.LINKED_ROLES) else set()
    named = linked_roles((key for key in made if not key.existing), account.account_id)
    return [role for role in named if role[1] not in estate]


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
