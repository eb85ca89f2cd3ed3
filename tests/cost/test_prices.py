"""The price table: each row says where it is from; every mistake is named."""

from decimal import Decimal
from pathlib import Path

import pytest

from generator.cost.prices import read_prices
from generator.errors import UsageError

ROW = (
    'item: server, of: m7g.large, unit: hour, price: "0.1", currency: USD, source: x, '
    "date: 2026-11-01"
)


def table(path: Path, row: str) -> Path:
    path.write_text(f"eu-central-1:\n  - {{{row}}}\n")
    return path


def test_pave_ships_no_price() -> None:
    assert read_prices() == {}


def test_a_row(tmp_path: Path) -> None:
    row = read_prices(table(tmp_path / "p.yaml", ROW))["eu-central-1"][("server", "m7g.large")]
    assert (row.price, row.currency, row.date) == (Decimal("0.1"), "USD", "2026-11-01")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("source: x, ", ""), "a row has the keys"),
        (ROW + ", colour: red", "a row has the keys"),
        (ROW.replace('"0.1"', '"-1"'), "`price` is not a number"),
        (ROW.replace('"0.1"', "NaN"), "`price` is not a number"),
        (ROW.replace('"0.1"', "cheap"), "`price` is not a number"),
        (ROW.replace('"0.1"', '"1e99"'), "`price` is not a number"),
        (ROW.replace("2026-11-01", "yesterday"), "`date` is not of the form"),
        (ROW.replace("source: x", 'source: ""'), "a text is empty"),
    ],
)
def test_a_mistake(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_prices(table(tmp_path / "p.yaml", row))


def test_another_form(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("[]\n")
    assert read_prices(tmp_path / "p.yaml") == {}
    (tmp_path / "p.yaml").write_text("[1]\n")
    with pytest.raises(UsageError, match="mapping of regions"):
        read_prices(tmp_path / "p.yaml")
    (tmp_path / "p.yaml").write_text("eu-central-1: 1\n")
    with pytest.raises(UsageError, match="not a list"):
        read_prices(tmp_path / "p.yaml")
