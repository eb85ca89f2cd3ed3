"""What a change adds to the bill or takes from it: quantities of a month, and money by a table."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.cost.estimate import CostStep, costed, region_of, steps, totals
from generator.cost.model import Costed
from generator.cost.prices import Prices
from generator.review.bills import bills
from generator.review.compare import Comparison
from generator.review.extent import CostChange, CostDifference
from generator.review.said import Words

_CENT = Decimal("0.01")


def cost_changes(comparison: Comparison, prices: Prices, words: Words) -> CostDifference:
    """Every item of which a month holds another quantity, with its cost where it has a price."""
    sides = []
    for configuration, held in zip(
        (comparison.base, comparison.head), bills(comparison), strict=True
    ):
        rows = prices.get(region_of(configuration), {}) if prices else {}
        sides.append(costed(held, rows))
    found = steps(*sides)
    missing = dict.fromkeys(
        words.text(f"{one.quantity.item} {one.quantity.of}".strip())
        for step in found
        for one in (step.before, step.after)
        if one and one.price is None
    )
    return CostDifference(
        tuple(_change(step, words) for step in found), _totals(found), tuple(missing)
    )


def _totals(found: Iterable[CostStep]) -> tuple[tuple[str, str], ...]:
    """The difference by currency. A step of which one side has a price and the other none would
    count as a saving, or as new: it is left out, and told as without a price."""
    whole = [s for s in found if all(c is None or c.total is not None for c in (s.before, s.after))]
    before = totals(step.before for step in whole if step.before)
    after = totals(step.after for step in whole if step.after)
    zero = Decimal(0)
    return tuple(
        (currency, f"{(after.get(currency, zero) - before.get(currency, zero)).quantize(_CENT):+f}")
        for currency in sorted({*before, *after})
    )


def _change(step: CostStep, words: Words) -> CostChange:
    either = step.after or step.before
    assert either
    quantity, price = either.quantity, either.price
    return CostChange(
        words.text(quantity.component),
        quantity.item,
        words.text(quantity.of),
        quantity.unit,
        _amount(step.before),
        _amount(step.after),
        _cost(step.before),
        _cost(step.after),
        price.currency if price else "",
        words.text(quantity.why),
    )


def _amount(one: Costed | None) -> str:
    if one is None:
        return ""
    return "?" if one.quantity.amount is None else f"{one.quantity.amount.normalize():f}"


def _cost(one: Costed | None) -> str:
    return "" if one is None or one.total is None else f"{one.total.quantize(_CENT):f}"
