"""CloudWatch log groups of components: key, retention, masking of card numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.spec.model.base import PciScope
from generator.spec.model.component import Component

_IDENTIFIERS = [
    f"arn:aws:dataprotection::aws:data-identifier/{identifier}"
    for identifier in ("CreditCardNumber", "CreditCardSecurityCode")
]
KEY = Expr("var.logs_key_arn")
# CloudWatch Logs user guide, "Understanding data protection policies": one statement audits,
# one masks, both over the same identifiers.
MASKING: dict[str, Any] = {
    "Name": "mask-card-numbers",
    "Version": "2021-06-01",
    "Statement": [
        {
            "Sid": "Audit",
            "DataIdentifier": _IDENTIFIERS,
            "Operation": {"Audit": {"FindingsDestination": {}}},
        },
        {
            "Sid": "Mask",
            "DataIdentifier": _IDENTIFIERS,
            "Operation": {"Deidentify": {"MaskConfig": {}}},
        },
    ],
}


@dataclass(frozen=True, slots=True)
class LogGroup:
    """A log group. ``keep``: it outlives its component; ``mask``: card numbers are masked;
    ``region``: another one than that of the environment."""

    label: str
    name: str
    retention_days: int
    keep: bool
    production: bool
    mask: bool
    region: str = ""
    key: Expr = KEY

    @property
    def masking(self) -> dict[str, Any]:
        """The policy that masks card numbers; the same for all groups."""
        return MASKING


def log_group(
    context: Context, component: Component, label: str, name: str, retention_days: int
) -> LogGroup:
    """Decide a log group of a component.

    In scope, card numbers that slip into the logs are masked (PCI DSS 3.4.1, 3.5.1).
    """
    decided = log_group_of(context, component.pci_scope, label, name, retention_days)
    return replace(decided, mask=component.pci_scope is not PciScope.OUT_OF_SCOPE)


def log_group_of(
    context: Context, scope: PciScope, label: str, name: str, retention_days: int
) -> LogGroup:
    """Decide a log group that AWS itself writes, of a scope.

    In scope, logs are kept when what wrote them goes (PCI DSS 10.5.1: twelve months).
    """
    return LogGroup(
        label=label,
        name=name,
        retention_days=retention_days,
        keep=scope is not PciScope.OUT_OF_SCOPE or context.production,
        production=context.production,
        mask=False,
    )


def resources(groups: Iterable[LogGroup]) -> tuple[tuple[str, str], ...]:
    """Type and name of each resource of log groups."""
    return tuple(
        (type_, group.label)
        for group in groups
        for type_ in (
            "aws_cloudwatch_log_group",
            *(("aws_cloudwatch_log_data_protection_policy",) if group.mask else ()),
        )
    )
