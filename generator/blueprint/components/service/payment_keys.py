"""What the role of a service may ask of the payment keys that it talks to (PCI DSS 7.2.5).

Source: Service authorization reference, "Actions, resources, and condition keys for AWS Payment
Cryptography".
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input
from generator.blueprint.parts.iam import Statement
from generator.spec.model.environment import Workload
from generator.spec.model.payment_key import PaymentKey


def payment_key_inputs(context: Context, workload: Workload) -> tuple[Input, ...]:
    """ARNs of the keys."""
    return tuple(
        wire(_input(name), "string", f"ARN of payment key {name}", name, "arn")
        for name, _ in _declared(context, workload)
    )


def payment_key_statements(context: Context, workload: Workload) -> list[Statement]:
    """The operations of each key, on it alone."""
    return [
        {
            "Sid": f"UsePaymentKey{number}",
            "Effect": "Allow",
            "Action": sorted(f"payment-cryptography:{one}" for one in key.operations),
            "Resource": Expr(f"var.{_input(name)}"),
        }
        for number, (name, key) in enumerate(_declared(context, workload), 1)
    ]


def _input(name: str) -> str:
    return f"{label(name)}_payment_key_arn"


def _declared(context: Context, workload: Workload) -> Iterator[tuple[str, PaymentKey]]:
    known = context.environment.payment_keys
    return ((flow.to, known[flow.to]) for flow in workload.talks_to if flow.to in known)
