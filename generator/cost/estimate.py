"""Quantities added up by component and item, with their prices, and two states compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.config.model import Configuration
from generator.cost.model import Costed, Price, Quantity
from generator.gate.facts.identity.account import aws_providers

Group = tuple[str, str, str, str]  # component, item, of, unit


@dataclass(frozen=True, slots=True)
class CostStep:
    """One item of a component before and after; None: it is not there."""

    before: Costed | None
    after: Costed | None


def summed(quantities: Iterable[Quantity]) -> dict[Group, Quantity]:
    """One quantity for each component, item and unit; open as soon as one part is."""
    found: dict[Group, Quantity] = {}
    for quantity in quantities:
        group = (quantity.component, quantity.item, quantity.of, quantity.unit)
        held = found.get(group)
        if held is None:
            found[group] = quantity
            continue
        open_ = held.amount is None or quantity.amount is None
        amount = None if open_ else (held.amount or Decimal(0)) + (quantity.amount or Decimal(0))
        why = held.why if held.amount is None or not quantity.why else quantity.why
        found[group] = replace(held, amount=amount, why=why)
    return found


def costed(
    quantities: Iterable[Quantity], prices: Mapping[tuple[str, str], Price]
) -> dict[Group, Costed]:
    """The sums with their prices; a price of another unit is none."""
    found = {}
    for group, quantity in summed(quantities).items():
        price = prices.get(quantity.key)
        found[group] = Costed(quantity, price if price and price.unit == quantity.unit else None)
    return found


def steps(before: Mapping[Group, Costed], after: Mapping[Group, Costed]) -> list[CostStep]:
    """What differs between two states."""
    groups = sorted({*before, *after})
    found = [CostStep(before.get(group), after.get(group)) for group in groups]
    return [step for step in found if _amount(step.before) != _amount(step.after)]


def _amount(one: Costed | None) -> Decimal | str | None:
    return None if one is None else one.quantity.amount if one.quantity.amount is not None else "?"


def totals(found: Iterable[Costed]) -> dict[str, Decimal]:
    """Currency -> the sum of everything that has a price."""
    sums: dict[str, Decimal] = {}
    for one in found:
        if one.price is not None and one.total is not None:
            sums[one.price.currency] = sums.get(one.price.currency, Decimal(0)) + one.total
    return sums


def region_of(configuration: Configuration) -> str:
    """The region of the root's provider without alias; '' when it is not written there."""
    for block in aws_providers(configuration):
        region = block.attributes.get("region")
        if "alias" not in block.attributes and region and isinstance(region.value, str):
            return region.value
    return ""
