"""Answers of the Price List, in the form of its service model (GetProducts of botocore)."""

import json
import sys
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.cost.price_list import as_yaml, client, refreshed
from generator.errors import UsageError

DAY = date(2026, 11, 29)
KEY = ("server", "m7g.large")


def product(price: str, unit: str = "Hrs", sku: str = "ABC") -> str:
    dimension = {"unit": unit, "pricePerUnit": {"USD": price}}
    term = {"priceDimensions": {f"{sku}.1": dimension}}
    return json.dumps({"product": {"sku": sku}, "terms": {"OnDemand": {f"{sku}.T": term}}})


class Recorded:
    """Pages of answers, and what was asked."""

    def __init__(self, *pages: list[str]) -> None:
        self.pages, self.asked = pages, []

    def get_products(self, **asked: Any) -> dict[str, Any]:
        self.asked.append(asked)
        number = len(self.asked)
        more = {"NextToken": str(number)} if number < len(self.pages) else {}
        return {"FormatVersion": "aws_v1", "PriceList": self.pages[number - 1], **more}


def test_the_one_price_with_its_source() -> None:
    pricing = Recorded([], [product("0.0975")])
    (price,), missing = refreshed(pricing, "eu-central-1", [KEY, KEY], DAY)
    assert (price.price, price.unit, price.currency) == (Decimal("0.0975"), "hour", "USD")
    assert (price.source, price.date) == ("AWS Price List, AmazonEC2, sku ABC", "2026-11-29")
    assert missing == {}
    first, second = pricing.asked
    filters = {one["Field"]: one["Value"] for one in first["Filters"]}
    assert (filters["regionCode"], filters["instanceType"]) == ("eu-central-1", "m7g.large")
    assert {one["Type"] for one in first["Filters"]} == {"TERM_MATCH"}
    assert (first["ServiceCode"], second["NextToken"]) == ("AmazonEC2", "1")


@pytest.mark.parametrize(
    "answers",
    [
        [],
        [product("0")],
        [product("0.1", "Quantity")],
        [product("cheap")],
        [product("0.1"), product("0.2", sku="DEF")],
        [json.dumps({"product": {"sku": "ABC"}, "terms": {}})],
    ],
)
def test_no_answer_or_several_are_no_price(answers: list[str]) -> None:
    found, missing = refreshed(Recorded(answers), "eu-central-1", [KEY], DAY)
    assert (found, list(missing)) == ([], [KEY])


def test_what_pave_cannot_ask_for_is_not_asked() -> None:
    pricing = Recorded()
    found, missing = refreshed(pricing, "x", [("nat-gateway", ""), ("server", "?")], DAY)
    assert (found, len(missing), pricing.asked) == ([], 2, [])


def test_a_table_is_written_row_by_row() -> None:
    (price,), _ = refreshed(Recorded([product("0.0975")]), "eu-central-1", [KEY], DAY)
    text = as_yaml({"eu-central-1": {KEY: price}})
    assert '"eu-central-1":\n  - {"item": "server", "of": "m7g.large"' in text
    assert '"price": "0.0975"' in text


def test_without_boto3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(UsageError, match="needs boto3"):
        client()


def test_the_service_model_accepts_question_and_answer() -> None:
    stub = pytest.importorskip("botocore.stub")
    session = pytest.importorskip("botocore.session").get_session()
    keys = {"aws_access_key_id": "x", "aws_secret_access_key": "x"}
    pricing = session.create_client("pricing", region_name="us-east-1", **keys)
    with stub.Stubber(pricing) as stubber:
        stubber.add_response("get_products", {"PriceList": [product("0.0975")]})
        (price,), _ = refreshed(pricing, "eu-central-1", [KEY], DAY)
    assert price.price == Decimal("0.0975")
