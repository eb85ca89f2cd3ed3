"""Numeric functions, and conversions to number and bool."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from generator.config.language.functions.adapt import Plain, over_any, over_known
from generator.config.language.kinds import EvaluationError, UnsureError, known, unknown
from generator.config.language.operators import to_bool, to_number
from generator.config.numbers import Real, exact, number, rounded
from generator.config.values import Reference, Unknown, Value

MAX_RANGE = 1024  # Terraform's own limit
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _range(*numbers: float) -> list[Value]:
    if not 1 <= len(numbers) <= 3:
        raise EvaluationError("one to three arguments are required")
    values = list(map(exact, numbers))
    start, end = (Fraction(0), values[0]) if len(values) == 1 else (values[0], values[1])
    step = values[2] if len(values) == 3 else Fraction(1 if start <= end else -1)
    if step == 0 or (end - start) * step < 0:
        raise EvaluationError("with this step the end is never reached")
    count = math.ceil((end - start) / step)
    if count > MAX_RANGE:
        raise EvaluationError(f"more than {MAX_RANGE} values")
    return [number(rounded(start + i * step)) for i in range(count)]


def _converter(convert: Callable[[Value], Value]) -> Callable[[Value], Value]:
    def call(value: Value) -> Value:
        if value is None or isinstance(value, Reference | Unknown):
            return value
        return convert(value) if known(value) else unknown("the value is not known", value)

    return call


def _parseint(value: Value, base: int) -> int:
    if not isinstance(value, str):
        raise EvaluationError("a string is required")
    if not 2 <= base <= 62:
        raise EvaluationError("a base from 2 to 62 is required")
    digits = value[1:] if value[:1] in ("+", "-") else value
    if base <= 36:
        digits = digits.lower()
    if not digits or not set(digits) <= set(_DIGITS[:base]):
        raise EvaluationError("the text is not a whole number of this base")
    if len(digits) > 400:
        raise UnsureError("a number with this many digits")
    found = 0
    for digit in digits:
        found = found * base + _DIGITS.index(digit)
    return -found if value[:1] == "-" else found


def _absolute(value: float) -> float:
    return number(abs(exact(value))) if isinstance(value, Real) else abs(value)


def _extreme(choose: Callable[..., float]) -> Plain:
    def call(*numbers: float) -> Value:
        if not numbers:
            raise EvaluationError("at least one number is required")
        return choose(numbers, key=exact)

    return call


def _signum(value: int) -> int:
    if value.bit_length() > 63:
        raise EvaluationError("the number is too large")
    return (value > 0) - (value < 0)


def _pow(base: float, power: float) -> Value:
    """Where Go's floating point is exact, and writes no other digits than 512 bits would."""
    fraction = exact(base)
    if not (isinstance(power, int) and abs(power) <= 64 and fraction == Fraction(float(base))):
        raise UnsureError("pow() of these numbers")
    if _bits(fraction) * abs(power) > 52 or (not fraction and power < 0):
        raise UnsureError("pow() of large numbers")
    found = number(fraction**power)
    if isinstance(found, Real) or found != fraction**power:
        raise UnsureError("pow() with this result")
    return found


def _bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


_KNOWN: dict[str, tuple[str, Plain]] = {
    "abs": ("n", _absolute),
    "ceil": ("n", lambda value: math.ceil(exact(value))),
    "floor": ("n", lambda value: math.floor(exact(value))),
    "max": ("n*", _extreme(max)),
    "min": ("n*", _extreme(min)),
    "parseint": ("vi", _parseint),
    "pow": ("nn", _pow),
    "range": ("n*", _range),
    "signum": ("i", _signum),
}
_ANY: dict[str, tuple[str, Plain]] = {
    "tonumber": ("a", _converter(to_number)),
    "tobool": ("a", _converter(to_bool)),
}
FUNCTIONS = {
    **{name: over_known(name, *entry) for name, entry in _KNOWN.items()},
    **{name: over_any(name, *entry) for name, entry in _ANY.items()},
}
