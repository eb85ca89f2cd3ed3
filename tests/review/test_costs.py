"""What a change adds to the bill: quantities always, money where a table has both sides."""

from dataclasses import replace

from generator.config.load import load_files
from generator.cost.prices import Prices
from generator.review.compare import compare
from generator.review.costs import cost_changes
from generator.review.extent import CostChange, CostDifference
from generator.review.said import Words
from tests.cost.test_model import PRICE

SERVER = """
provider "aws" {
  region = "eu-central-1"
}
resource "aws_instance" "web" {
  instance_type = "%s"
}
"""
LARGE = replace(PRICE, item="server", of="m7g.large", unit="hour")


KEY = ("server", "m7g.large")


def found(before: str, after: str, prices: Prices) -> CostDifference:
    base, head = (load_files({"main.tf": text}, "t") for text in (before, after))
    return cost_changes(compare(base, head), prices, Words(base, head))


def test_quantities_without_a_price() -> None:
    told = found(SERVER % "m7g.large", SERVER % "m7g.xlarge", {})
    assert told.totals == ()
    assert told.unpriced == ("server m7g.large", "server m7g.xlarge")
    large = CostChange("aws_instance.web", "server", "m7g.large", "hour", "730", "")
    assert told.changes[0] == large


def test_money_is_the_difference_of_what_has_a_price() -> None:
    prices = {"eu-central-1": {KEY: LARGE}}
    gone = found(SERVER % "m7g.large", SERVER.partition("resource")[0], prices)
    assert gone.totals == (("USD", "-73.00"),)
    grown = found(SERVER % "m7g.large", SERVER % "m7g.xlarge", prices)
    assert grown.unpriced == ("server m7g.xlarge",)


def test_prices_of_another_region_are_none() -> None:
    told = found(SERVER % "m7g.large", SERVER % "m7g.xlarge", {"us-east-1": {KEY: LARGE}})
    assert told.totals == ()


def test_nothing_differs() -> None:
    assert found(SERVER % "m7g.large", SERVER % "m7g.large", {}) == CostDifference()
