"""KMS keys: one per data class in use, one for logs, one for backups (PCI DSS 3.6.1.4, 3.7.4)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.kms.keys import Key, keys
from generator.blueprint.model import Announced, Module, Output


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
        resources=tuple(
            Announced(type_, key.label, source)
            for key in made
            for type_ in ("aws_kms_key", "aws_kms_alias")
        ),
        source=source,
        outputs=tuple(
            Output(
                f"{key.label}_key_arn",
                f"ARN of the key {key.name}",
                Expr(f"aws_kms_key.{key.label}.arn"),
            )
            for key in made
        ),
        facts={"services": bool(context.environment.services)},
    )
