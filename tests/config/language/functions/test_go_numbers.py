"""Held against what Go's fmt prints (package documentation, and the table of Terraform core)."""

from decimal import Decimal
from fractions import Fraction

import pytest

from generator.config.language.functions.go_numbers import exponent, fixed, general, significant


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [("0.5", 0, "0"), ("1.5", 0, "2"), ("-2.345", 2, "-2.34"), ("0.05", 3, "0.050")],
)
def test_fixed_rounds_halves_to_even(value: str, places: int, text: str) -> None:
    assert fixed(Fraction(value), places) == text


def test_exponents_have_two_digits_at_least() -> None:
    assert exponent(significant(Fraction("1234.5"), 3), 2) == "1.23e+03"
    assert exponent(Decimal("-0.00012")) == "-1.2e-04"
    assert exponent(Decimal("1E+100")) == "1e+100"
    assert significant(Fraction(2, 3), 4) == Decimal("0.6667")


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("100000", "100000"), ("0.0001", "0.0001"), ("0.00001", "1e-05")],
)
def test_general_takes_an_exponent_for_the_small_and_the_large(value: str, text: str) -> None:
    assert general(Decimal(value), 21, shortest=True) == text
    assert general(Decimal("1E+21"), 21, shortest=True) == "1e+21"
