"""Quantities and costs as JSON; numbers are texts, so that no digit is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.cost.estimate import CostStep, totals
from generator.cost.model import HOURS, Costed


def document(
    target: str, region: str, found: Sequence[Costed], uncounted: Mapping[str, int]
) -> dict[str, Any]:
    """Every item with its quantity, and its price and total where there is one; ``uncounted``:
    resources of types without an item, by type."""
    return {
        **_head(target, region),
        "items": [_item(one) for one in found],
        "totals": {currency: f"{sum_:f}" for currency, sum_ in sorted(totals(found).items())},
        "uncounted": dict(uncounted),
    }


def difference(target: str, region: str, base: str, found: Sequence[CostStep]) -> dict[str, Any]:
    """What differs from another revision."""
    return {
        **_head(target, region),
        "against": base,
        "items": [
            {
                "before": _item(step.before) if step.before else None,
                "after": _item(step.after) if step.after else None,
            }
            for step in found
        ],
    }


def _head(target: str, region: str) -> dict[str, Any]:
    return {"target": target, "region": region, "hours": f"{HOURS}"}


def _item(one: Costed) -> dict[str, Any]:
    quantity, price = one.quantity, one.price
    return {
        "component": quantity.component,
        "item": quantity.item,
        "of": quantity.of,
        "unit": quantity.unit,
        "quantity": None if quantity.amount is None else f"{quantity.amount:f}",
        "note": quantity.why,
        "price": None
        if price is None
        else {
            "price": f"{price.price:f}",
            "currency": price.currency,
            "source": price.source,
            "date": price.date,
        },
        "total": None if one.total is None else f"{one.total:f}",
    }
