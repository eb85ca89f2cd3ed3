"""Quantities, prices, and what one costs by the other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

HOURS = Decimal(730)  # of a month: 365 days of 24 hours, in twelve parts
MOST = Decimal(10) ** 12  # a larger quantity or price is a mistake


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a resource holds of an item in a month. ``amount`` is None where it depends on use or
    cannot be resolved; ``why`` says so, or how it was counted."""

    component: str
    resource: str
    item: str
    of: str  # what decides the price beside the item: m7g.large
    unit: str
    amount: Decimal | None
    why: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What a price is of."""
        return self.item, self.of


@dataclass(frozen=True, slots=True)
class Price:
    """A row of the price table, of one region."""

    item: str
    of: str
    unit: str
    price: Decimal  # of one unit
    currency: str
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class Costed:
    """A quantity with its price. ``total`` is None where either is missing."""

    quantity: Quantity
    price: Price | None

    @property
    def total(self) -> Decimal | None:
        """Amount times price."""
        if self.price is None or self.quantity.amount is None:
            return None
        return self.quantity.amount * self.price.price
