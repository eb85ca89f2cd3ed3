"""Quantities and costs for a person who reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from generator.cost.estimate import CostStep, totals
from generator.cost.model import HOURS, Costed
from generator.shown import number, visible

_CENT = Decimal("0.01")


def estimate(
    target: str, region: str, found: Sequence[Costed], uncounted: Mapping[str, int]
) -> str:
    """Every item of every component, the total, and what has no price, no quantity or no item."""
    rows: list[tuple[str, ...]] = [("COMPONENT", "ITEM", "OF", "A MONTH", "UNIT", "COST")]
    rows += [_row(one) for one in found]
    lines = [visible(_head(target, region)), "", *_columns(rows), "", *_total(found)]
    return "\n".join([*lines, *_notes(found), *_not_counted(uncounted)]) + "\n"


def difference(target: str, region: str, base: str, found: Sequence[CostStep]) -> str:
    """What differs from another revision, and what that costs or saves."""
    rows: list[tuple[str, ...]] = [("COMPONENT", "ITEM", "OF", "BEFORE", "AFTER", "UNIT", "COST")]
    rows += [_step(step) for step in found]
    lines = [visible(f"{_head(target, region)}, against {base}"), ""]
    lines += _columns(rows) if found else ["No quantity differs."]
    before = totals(step.before for step in found if step.before)
    after = totals(step.after for step in found if step.after)
    for currency in sorted({*before, *after}):
        sum_ = after.get(currency, Decimal(0)) - before.get(currency, Decimal(0))
        lines += ["", f"Difference: {_money(sum_, currency)} a month, of what has a price"]
    return "\n".join([*lines, *_notes([c for s in found for c in (s.before, s.after) if c])]) + "\n"


def _head(target: str, region: str) -> str:
    return f"{target} ({region or 'region not known'}), a month of {HOURS} hours"


def _row(one: Costed) -> tuple[str, ...]:
    quantity = one.quantity
    return (
        quantity.component, quantity.item, quantity.of, _amount(one), quantity.unit, _cost(one)
    )  # fmt: skip


def _step(step: CostStep) -> tuple[str, ...]:
    both = [one for one in (step.before, step.after) if one]
    quantity = both[0].quantity
    costs = [_cost(step.before), _cost(step.after)]
    cost = " -> ".join(costs) if any(costs) else ""
    return (
        quantity.component, quantity.item, quantity.of, _amount(step.before), _amount(step.after),
        quantity.unit, cost,
    )  # fmt: skip


def _amount(one: Costed | None) -> str:
    if one is None:
        return "-"
    return "?" if one.quantity.amount is None else f"{one.quantity.amount.normalize():f}"


def _cost(one: Costed | None) -> str:
    if one is None or one.total is None or one.price is None:
        return ""
    return _money(one.total, one.price.currency)


def _money(amount: Decimal, currency: str) -> str:
    return f"{amount.quantize(_CENT):f} {currency}"


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(len(row[n]) for row in shown) for n in range(len(rows[0]))]
    for row in shown:
        yield "  ".join(
            f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)
        ).rstrip()


def _total(found: Sequence[Costed]) -> Iterator[str]:
    sums = totals(found)
    for currency, amount in sorted(sums.items()):
        yield f"Total: {_money(amount, currency)} a month, of what has a price"
    if not sums:
        yield "Total: no item has a price; `--prices FILE` gives them (docs/cost.md)"


def _not_counted(uncounted: Mapping[str, int]) -> Iterator[str]:
    if uncounted:
        resources, types = sum(uncounted.values()), number(len(uncounted), "type")
        yield (
            f"Not counted: {number(resources, 'resource')} of {types} without an item, free or "
            "not; --format json names them"
        )


def _notes(found: Iterable[Costed]) -> Iterator[str]:
    every = list(found)
    missing = {one.quantity.key for one in every if one.price is None}
    if missing:
        yield f"No price: {number(len(missing), 'item')} of those above, with their quantity"
    reasons = dict.fromkeys(one.quantity.why for one in every if one.quantity.why)
    for why in list(reasons)[:20]:
        held = sorted({one.quantity.item for one in every if one.quantity.why == why})
        yield visible(f"{why}: {', '.join(held)}")
    used = {(one.price.source, one.price.date) for one in every if one.price}
    for source, day in sorted(used)[:20]:
        yield visible(f"Price of {day}: {source}")
