"""Numbers with the precision that Terraform has: 512 significant bits (cty, ``big.Float``).

A whole number is an ``int``. Any other is a ``float`` where the shortest text of that float is
the number, else a :class:`Real`, a float that remembers what it stands for: 0.1 + 0.2 is 0.3.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import Self

PRECISION = 512
_EXPONENT = 2_048  # bits before or after the point; beyond, a number is refused
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_DIGITS = 160  # decimal digits that 512 bits can need


class NumberError(ValueError):
    """A text that is no number, or a number beyond what is kept."""


class Real(float):
    """A number that no float's text stands for."""

    exact: Fraction

    @classmethod
    def of(cls, exact: Fraction) -> Self:
        """The nearest float, with the number itself."""
        real = cls(exact)
        real.exact = exact
        return real


def parse(text: str) -> int | float:
    """The number in a decimal text; raises NumberError."""
    if text != text.strip():
        raise NumberError("not a number")
    try:
        decimal = Decimal(text)
    except InvalidOperation:
        raise NumberError("not a number") from None
    if not text.isascii() or "_" in text or not decimal.is_finite():
        raise NumberError("not a number")
    if abs(decimal.adjusted()) > _EXPONENT or len(text) > _EXPONENT:
        raise NumberError("the number is too large")
    return number(rounded(Fraction(decimal)))


def is_number_text(text: str) -> bool:
    """Whether a text is a decimal number, however large."""
    return bool(_NUMBER.fullmatch(text))


def exact(value: float) -> Fraction:
    """What a number stands for."""
    if isinstance(value, int):
        return Fraction(value)
    return value.exact if isinstance(value, Real) else rounded(Fraction(Decimal(str(value))))


def number(value: Fraction) -> int | float:
    """The number for a fraction of at most 512 bits; raises NumberError when it is too large."""
    if value.denominator == 1:
        return value.numerator
    near = float(value)
    return near if rounded(Fraction(Decimal(str(near)))) == value else Real.of(value)


def rounded(value: Fraction) -> Fraction:
    """The nearest number with 512 significant bits; halves go to the even one."""
    top, bottom = abs(value.numerator), value.denominator
    if not top:
        return value
    shift = PRECISION - (top.bit_length() - bottom.bit_length())
    if abs(shift - PRECISION) > _EXPONENT * 4:
        raise NumberError("the number is too large")
    if (_scaled(top, bottom, shift)[0]).bit_length() > PRECISION:
        shift -= 1
    whole, rest, divisor = _scaled(top, bottom, shift)
    if rest * 2 > divisor or (rest * 2 == divisor and whole & 1):
        whole += 1
    found = Fraction(whole, 1 << shift) if shift > 0 else Fraction(whole << -shift)
    return -found if value < 0 else found


def _scaled(top: int, bottom: int, shift: int) -> tuple[int, int, int]:
    if shift >= 0:
        return (*divmod(top << shift, bottom), bottom)
    return (*divmod(top, bottom << -shift), bottom << -shift)


def text(value: float) -> str:
    """The shortest decimal text that stands for the number, never with an exponent."""
    if isinstance(value, int) and value.bit_length() <= PRECISION:
        return str(value)
    if not isinstance(value, Real | int):
        return format(Decimal(str(value)), "f")
    low, high, whole = 1, _DIGITS, exact(value)
    while low < high:
        middle = (low + high) // 2
        if rounded(Fraction(_digits(whole, middle))) == whole:
            high = middle
        else:
            low = middle + 1
    return format(_digits(whole, low).normalize(Context(prec=_DIGITS)), "f")


def _digits(value: Fraction, count: int) -> Decimal:
    context = Context(prec=count)
    return context.divide(Decimal(value.numerator), Decimal(value.denominator))
