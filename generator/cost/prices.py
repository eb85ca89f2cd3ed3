"""The price table: rows by region, each with its source and date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from generator.cost.model import MOST, Price
from generator.errors import UsageError
from generator.gate.settings.yaml_file import read_yaml

Prices = Mapping[str, Mapping[tuple[str, str], Price]]  # region -> item and what of -> row
_TEXTS = ("item", "unit", "currency", "source", "date")
_KEYS = {*_TEXTS, "of", "price"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST = 300


def read_prices(path: Path | None = None) -> Prices:
    """The table in a file; the one of pave, which is empty, without a file.

    Raises:
        UsageError: not of this form; every mistake is named.
        NoVerdictError: cannot be read.
    """
    file = path or Path(__file__).with_name("prices.yaml")
    document = read_yaml(file)
    problems: list[str] = []
    found: dict[str, dict[tuple[str, str], Price]] = {}
    if not isinstance(document or {}, dict):
        raise UsageError(f"{file}: prices are a mapping of regions to lists of rows.")
    for region, rows in (document or {}).items():
        if not isinstance(rows, list):
            problems.append(f"{region}: not a list of rows")
            continue
        for number, row in enumerate(rows, 1):
            price = _row(row, f"{region}, row {number}", problems)
            if price is not None:
                found.setdefault(str(region), {})[(price.item, price.of)] = price
    if problems:
        raise UsageError("\n".join(f"{file}: {problem}." for problem in problems[:50]))
    return found


def _row(row: Any, place: str, problems: list[str]) -> Price | None:
    if (
        not isinstance(row, dict)
        or set(row) - _KEYS
        or set(_TEXTS) - set(row)
        or "price" not in row
    ):
        problems.append(f"{place}: a row has the keys {', '.join(sorted(_KEYS))}")
        return None
    texts = {key: str(row.get(key, "")) for key in (*_TEXTS, "of")}
    if any(len(text) > _LONGEST for text in texts.values()) or not all(texts[k] for k in _TEXTS):
        problems.append(f"{place}: a text is empty or longer than {_LONGEST} characters")
        return None
    if not _DATE.fullmatch(texts["date"]):
        problems.append(f"{place}: `date` is not of the form 2026-11-01")
        return None
    amount = _decimal(row["price"])
    if amount is None:
        problems.append(f"{place}: `price` is not a number from 0 to {MOST:f}")
        return None
    return Price(price=amount, **texts)


def _decimal(value: Any) -> Decimal | None:
    try:
        found = Decimal(str(value)[:40])
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found <= MOST else None
