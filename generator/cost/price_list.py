"""Prices from the AWS Price List (GetProducts), for what a table lacks.

``asks.json`` has the filters of each item that pave can ask for: those that the AWS provider
documents for its data source ``aws_pricing_product``. Other items need a row by hand. An answer
with several prices is no answer: pave never chooses one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from generator.cost.model import MOST, Price
from generator.errors import UsageError

Key = tuple[str, str]
_MOST_PAGES = 20  # of one question; a hundred products each


@cache
def _asks() -> dict[str, Any]:
    text = files("generator.cost").joinpath("asks.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def client() -> Any:
    """A client of boto3 for the Price List, in the region that answers for all.

    Raises:
        UsageError: boto3 is not installed.
    """
    try:
        boto3 = import_module("boto3")
    except ImportError:
        raise UsageError("--refresh needs boto3: pip install 'pave-iac[prices]'.") from None
    return boto3.client("pricing", region_name="us-east-1")


def refreshed(
    pricing: Any, region: str, keys: Iterable[Key], today: date
) -> tuple[list[Price], dict[Key, str]]:
    """Prices of the items in a region, and why there is none of the others."""
    found: list[Price] = []
    missing: dict[Key, str] = {}
    for key in dict.fromkeys(keys):
        item, of = key
        ask = _asks().get(item)
        if ask is None or "?" in of:
            missing[key] = "pave does not know how to ask for it: write a row by hand"
            continue
        answers = set(_answers(pricing, ask, region, of))
        if len(answers) == 1:
            (unit, price, currency, sku) = answers.pop()
            source = f"AWS Price List, {ask['service']}, sku {sku}"
            found.append(Price(item, of, unit, price, currency, source, today.isoformat()))
        else:
            missing[key] = (
                f"{len(answers)} prices were answered" if answers else "no price was answered"
            )
    return found, missing


def _answers(
    pricing: Any, ask: Mapping[str, Any], region: str, of: str
) -> Iterator[tuple[str, Decimal, str, str]]:
    wanted = {name: value.format(of) for name, value in ask["filters"].items()}
    filters = [
        {"Type": "TERM_MATCH", "Field": name, "Value": value}
        for name, value in {"regionCode": region, **wanted}.items()
    ]
    token: dict[str, str] = {}
    for _ in range(_MOST_PAGES):
        page = pricing.get_products(ServiceCode=ask["service"], Filters=filters, **token)
        for text in page.get("PriceList", ()):
            yield from _read(json.loads(text), ask["units"])
        if not page.get("NextToken"):
            return
        token = {"NextToken": page["NextToken"]}


def _read(
    product: Mapping[str, Any], units: Mapping[str, str]
) -> Iterator[tuple[str, Decimal, str, str]]:
    for term in product.get("terms", {}).get("OnDemand", {}).values():
        for dimension in term.get("priceDimensions", {}).values():
            unit = units.get(dimension.get("unit"))
            for currency, text in dimension.get("pricePerUnit", {}).items():
                price = _decimal(text)
                if unit and price:
                    yield unit, price, str(currency), str(product["product"]["sku"])


def _decimal(text: Any) -> Decimal | None:
    try:
        found = Decimal(str(text)[:40])
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 < found <= MOST else None


def as_yaml(prices: Mapping[str, Mapping[Key, Price]]) -> str:
    """A price table as a file holds it: a row a line."""
    lines = ["# Prices by region; see docs/cost.md."]
    for region in sorted(prices):
        lines.append(f"{json.dumps(region)}:")
        for _, price in sorted(prices[region].items()):
            row = {
                "item": price.item,
                "of": price.of,
                "unit": price.unit,
                "price": f"{price.price:f}",
                "currency": price.currency,
                "source": price.source,
                "date": price.date,
            }
            lines.append(f"  - {json.dumps(row)}")
    return "\n".join(lines) + "\n"
