"""Keys of AWS Payment Cryptography: not exportable, for one purpose, under a name of their own.

Sources: AWS Payment Cryptography user guide, "Key types", "Using aliases"; PCI PIN 19 (a key for
one purpose), PCI DSS 3.6.1 and 3.7.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output
from generator.blueprint.parts.assembly import component_module
from generator.spec.model.payment_key import ModeOfUse


@dataclass(frozen=True, slots=True)
class PaymentKeyData:
    """All decisions about a key."""

    name: str
    alias: str
    modes: tuple[str, ...]
    production: bool


def payment_key(context: Context, name: str) -> Module:
    """Decide everything about a key."""
    spec = context.environment.payment_keys[name]
    own = context.name(name)
    key = Expr("aws_paymentcryptography_key.this.arn")
    return component_module(
        context,
        f"payment_keys.{name}",
        "payment_key",
        about=f"Payment key {name}",
        data=PaymentKeyData(
            name=own,
            alias=f"alias/{own}",
            modes=tuple(mode.value for mode in ModeOfUse if mode in spec.modes),
            production=context.production,
        ),
        resources=(
            ("aws_paymentcryptography_key", "this"),
            ("aws_paymentcryptography_key_alias", "this"),
        ),
        inputs=(),
        outputs=(
            Output("arn", "ARN of the key", key),
            Output(
                "alias",
                "Alias of the key",
                Expr("aws_paymentcryptography_key_alias.this.alias_name"),
            ),
        ),
    )
