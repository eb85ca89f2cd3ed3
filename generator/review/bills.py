"""What both states of a comparison hold that is paid for, under the names of now."""

from __future__ import annotations

from dataclasses import replace

from generator.cost.model import Quantity
from generator.cost.quantities import component_of, quantities
from generator.review.compare import Comparison


def bills(comparison: Comparison) -> tuple[list[Quantity], list[Quantity]]:
    """Quantities before and after. What moves is the same component on both sides, and what
    Terraform only forgets stays in AWS, where it is paid for as before."""
    before = [_named(quantity, comparison) for quantity in quantities(comparison.base)]
    kept = [quantity for quantity in before if comparison.forgets(quantity.resource)]
    return before, [*quantities(comparison.head), *kept]


def _named(quantity: Quantity, comparison: Comparison) -> Quantity:
    """As its component is called now."""
    address = comparison.moved(quantity.resource)
    found = comparison.head.by_address.get(address)
    if address == quantity.resource or found is None:
        return quantity
    return replace(quantity, component=component_of(found), resource=address)
