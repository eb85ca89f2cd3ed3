"""What an account may cost, and who hears when it costs more (R20).

Sources: AWS Budgets API reference, Notification; Cost Explorer API reference, AnomalySubscription
(a subscriber by mail hears daily or weekly), Expression (ANOMALY_TOTAL_IMPACT_ABSOLUTE).
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.account.context import AccountContext
from generator.blueprint.model import Module
from generator.blueprint.parts.assembly import announced

COSTS = "costs"
_RESOURCES = (
    ("aws_budgets_budget", "month"),
    ("aws_ce_anomaly_monitor", "services"),
    ("aws_ce_anomaly_subscription", "services"),
)


@dataclass(frozen=True, slots=True)
class CostsData:
    """All decisions about costs. ``notices``: of what, and from how many percent of the budget."""

    name: str
    notices: tuple[tuple[str, int], ...] = (("ACTUAL", 80), ("FORECASTED", 100))


def costs(context: AccountContext) -> Module | None:
    """Decide budget and anomalies; None where the spec names no budget."""
    spec = context.account.costs
    if spec is None:
        return None
    source = context.source(COSTS)
    return Module(
        name=COSTS,
        template="account_costs",
        description="What the account may cost, and who hears when it costs more",
        data=CostsData(context.account.name),
        spec=spec,
        tags=context.tags(COSTS),
        resources=announced(_RESOURCES, source),
        source=source,
    )
