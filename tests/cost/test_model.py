"""Amount times price, exactly."""

from dataclasses import replace
from decimal import Decimal

from generator.cost.model import Costed, Price, Quantity

QUANTITY = Quantity("web", "aws_instance.a", "server", "m7g.large", "hour", Decimal(730))
PRICE = Price("server", "m7g.large", "hour", Decimal("0.1"), "USD", "a test", "2026-11-01")


def test_the_total() -> None:
    assert Costed(QUANTITY, PRICE).total == Decimal("73.0")
    assert Costed(QUANTITY, None).total is None
    assert Costed(replace(QUANTITY, amount=None), PRICE).total is None
    assert QUANTITY.key == ("server", "m7g.large")
