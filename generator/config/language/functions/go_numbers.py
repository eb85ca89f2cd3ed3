"""Numbers as the verbs ``%f``, ``%e`` and ``%g`` of Go's fmt write them."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction


def fixed(value: Fraction, precision: int) -> str:
    """``%f`` with that many digits after the point."""
    whole = round(abs(value) * 10**precision)  # halves to even, as Go does
    digits = str(whole).rjust(precision + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-precision]}.{digits[-precision:]}" if precision else digits)


def significant(value: Fraction, count: int) -> Decimal:
    """The value rounded to that many significant digits, halves to even."""
    context = Context(prec=count, rounding=ROUND_HALF_EVEN)
    return context.divide(Decimal(value.numerator), Decimal(value.denominator))


def exponent(value: Decimal, places: int = -1) -> str:
    """``%e`` with that many digits after the point; without a number, as many as needed."""
    sign, digits, _ = value.as_tuple()
    written = "".join(map(str, digits))
    after = written[1:].rstrip("0") if places < 0 else written[1:].ljust(places, "0")
    mantissa = f"{written[0]}.{after}" if after else written[0]
    return f"{'-' if sign else ''}{mantissa}e{value.adjusted():+03d}"


def general(value: Decimal, limit: int, shortest: bool) -> str:
    """``%g``: with an exponent where it is small or reaches the precision."""
    if not value:
        return "0"
    size = len(value.as_tuple().digits)
    if not shortest and limit > size and size >= value.adjusted() + 1:
        limit = size
    if value.adjusted() < -4 or value.adjusted() >= limit:
        return exponent(value)
    return format(value, "f")
