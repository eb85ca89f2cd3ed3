"""Conversions, comparison, arithmetic and logic as Terraform's expression language has them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from fractions import Fraction

from generator.config import numbers
from generator.config.language.encode import encode_json
from generator.config.language.kinds import (
    EvaluationError,
    UnsureError,
    assigned,
    identity,
    is_number,
    known,
    normal,
    unknown,
)
from generator.config.marks import like
from generator.config.values import Json, Reference, Unknown, Value, unlike

_BINARY_EXPONENT = re.compile(r"[0-9.]p[-+]?[0-9]+$")


def to_number(value: Value) -> int | float:
    """A number, or a string that holds one."""
    if is_number(value):
        return like(normal(value), value)
    if isinstance(value, str):
        try:
            found = numbers.parse(value)
        except numbers.NumberError:
            if numbers.is_number_text(value) or _BINARY_EXPONENT.search(value):
                raise UnsureError("the number is too large") from None
        else:
            if value[:1] == "-" and not found:
                raise UnsureError("minus zero")
            return like(found, value)
    raise EvaluationError("a number is required")


def to_bool(value: Value) -> bool:
    """A bool, or a string that holds one."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in ("true", "false", "1", "0"):
        return value in ("true", "1")
    raise EvaluationError("a bool is required")


def to_string(value: Value) -> str:
    """The string that a primitive value converts to."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if is_number(value):
        return like(numbers.text(value), value)
    if isinstance(value, Json):
        return encode_json(value.value)
    raise EvaluationError("a string is required")


def equal(left: Value, right: Value) -> bool | Unknown:
    """Equality: values of different types differ, 1 and 1.0 do not.

    Lists and maps that look alike may still differ (``[] == tolist([])`` is false): unknown.
    """
    left = to_string(left) if isinstance(left, Json) else left
    right = to_string(right) if isinstance(right, Json) else right
    if identity(left) != identity(right):
        return False
    compound = isinstance(left, list | dict)
    return Unknown("lists or maps may be of different types") if compound else True


def unary(operator: str, value: Value) -> Value:
    """``!`` and ``-``."""
    if not known(value):
        return unknown(f"the operand of {operator} is not known", value)
    return (
        not to_bool(value)
        if operator == "!"
        else _signed(-numbers.exact(to_number(value)), negative=True)
    )


def binary(operator: str, left: Value, right: Value) -> Value:
    """Every operator with two operands, three-valued for the logical ones."""
    if operator in ("&&", "||"):
        return _logic(operator, left, right)
    if operator in ("==", "!=") and None in (left, right):
        return _is_null(left if right is None else right, operator)
    if not (known(left) and known(right)):
        if operator in ("==", "!=") and (_unlike(left, right) or _unlike(right, left)):
            return operator == "!="
        return unknown(f"an operand of {operator} is not known", left, right)
    if operator in ("==", "!="):
        same = equal(left, right)
        return same if isinstance(same, Unknown) else same is (operator == "==")
    pair = to_number(left), to_number(right)
    if operator in _COMPARISONS:
        return _COMPARISONS[operator](*map(numbers.exact, pair))
    return _arithmetic(operator, *pair)


def _unlike(value: Value, other: Value) -> bool:
    """Whether a text that is known in part cannot be the other: ``"${x}-logs"`` is not empty, nor
    is what AWS assigns."""
    if assigned(value) and other == "":
        return True
    return isinstance(other, str) and unlike(value, other)


def _is_null(value: Value, operator: str) -> Value:
    """A comparison with null: what has parts is none, known or not, nor what AWS assigns."""
    if isinstance(value, Unknown | Reference) and not assigned(value):
        return unknown(f"an operand of {operator} is not known", value)
    return (value is None) is (operator == "==")


def _logic(operator: str, left: Value, right: Value) -> Value:
    decides = operator == "||"
    if left is None or right is None:
        raise UnsureError("null as an operand, which not all versions of Terraform take")
    values = [to_bool(v) if known(v) else None for v in (left, right)]
    if decides in values:
        return decides
    if None in values:
        return unknown(f"an operand of {operator} is not known", left, right)
    return not decides


_COMPARISONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


def _arithmetic(operator: str, left: float, right: float) -> int | float:
    first, second = numbers.exact(left), numbers.exact(right)
    if operator == "+":
        return _number(first + second)
    if operator == "-":
        return _number(first - second)
    if operator == "*":
        return _signed(first * second, negative=min(first, second) < 0)
    if operator == "%" and not second:
        return left  # as cty has it
    if not second and first:
        raise UnsureError("division by zero")  # infinity, for Terraform
    if not second:
        raise EvaluationError("division by zero")
    if operator == "/":
        return _signed(first / second, negative=second < 0)
    whole = math.trunc(numbers.rounded(first / second))
    return _number(first - numbers.rounded(whole * second))


def _signed(value: Fraction, *, negative: bool) -> int | float:
    if not value and negative:
        raise UnsureError("minus zero")
    return _number(value)


def _number(value: Fraction) -> int | float:
    try:
        return numbers.number(numbers.rounded(value))
    except (numbers.NumberError, OverflowError):
        raise UnsureError("the number is too large") from None
