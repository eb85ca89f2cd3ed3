"""Sums by component, and what differs."""

from dataclasses import replace
from decimal import Decimal

from generator.cost.estimate import costed, region_of, steps, summed, totals
from tests.cost.test_model import PRICE, QUANTITY
from tests.support.hcl import parse

PRICES = {QUANTITY.key: PRICE}


def test_one_sum_for_each_component_and_item() -> None:
    (held,) = summed([QUANTITY, QUANTITY]).values()
    assert held.amount == Decimal(1460)
    (held,) = summed([QUANTITY, replace(QUANTITY, amount=None, why="open")]).values()
    assert (held.amount, held.why) == (None, "open")


def test_a_price_of_another_unit_is_none() -> None:
    (held,) = costed([QUANTITY], {QUANTITY.key: replace(PRICE, unit="month")}).values()
    assert held.price is None


def test_totals_by_currency() -> None:
    found = costed([QUANTITY, replace(QUANTITY, component="b")], PRICES).values()
    assert totals(found) == {"USD": Decimal("146.0")}


def test_what_differs() -> None:
    before = costed([QUANTITY], PRICES)
    assert steps(before, before) == []
    (step,) = steps(before, costed([QUANTITY, QUANTITY], PRICES))
    assert step.before
    assert step.after
    assert (step.before.total, step.after.total) == (Decimal("73.0"), Decimal("146.0"))
    (step,) = steps(before, {})
    assert step.after is None


def test_the_region_of_the_provider() -> None:
    assert region_of(parse('provider "aws" {\n  region = "eu-central-1"\n}\n')) == "eu-central-1"
    assert region_of(parse('provider "aws" {\n  alias = "x"\n  region = "eu-central-1"\n}\n')) == ""
