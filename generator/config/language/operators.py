"""Conversions, comparison, arithmetic and logic as Terraform's expression language has them."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from typing import Any

from generator.config.language.kinds import (
    EvaluationError,
    identity,
    is_number,
    known,
    normal,
    unknown,
)
from generator.config.values import Json

MAX_BITS = 2048  # of a whole number; Terraform keeps 512 significant ones


def to_number(value: Any) -> int | float:
    """A number, or a string that holds one."""
    if is_number(value):
        return normal(value)
    if isinstance(value, str) and len(value) < 400:
        try:
            number = Decimal(value)
            if number.is_finite() and abs(number.adjusted()) < 400 and "_" not in value:
                whole = number == number.to_integral_value()
                return int(number) if whole else float(number)
        except ArithmeticError:
            pass
    raise EvaluationError("a number is required")


def to_bool(value: Any) -> bool:
    """A bool, or a string that holds one."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    raise EvaluationError("a bool is required")


def to_string(value: Any) -> str:
    """The string that a primitive value converts to."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if is_number(value):
        return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")
    if isinstance(value, Json):
        return encode_json(value.value)
    raise EvaluationError("a string is required")


def encode_json(value: Any) -> str:
    """JSON as ``jsonencode`` writes it: keys sorted, and ``<>&`` escaped."""
    text = json.dumps(_jsonable(value), separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _jsonable(value: Any) -> Any:
    if isinstance(value, Json):
        return encode_json(value.value)
    if isinstance(value, dict):
        return {k: _jsonable(v) for k, v in value.items()}
    return list(map(_jsonable, value)) if isinstance(value, list) else value


def equal(left: Any, right: Any) -> bool:
    """Equality: values of different types differ, 1 and 1.0 do not."""
    left = to_string(left) if isinstance(left, Json) else left
    right = to_string(right) if isinstance(right, Json) else right
    return bool(identity(left) == identity(right))


def unary(operator: str, value: Any) -> Any:
    """``!`` and ``-``."""
    if not known(value):
        return unknown(f"the operand of {operator} is not known", value)
    return not to_bool(value) if operator == "!" else -to_number(value)


def binary(operator: str, left: Any, right: Any) -> Any:
    """Every operator with two operands, three-valued for the logical ones."""
    if operator in ("&&", "||"):
        return _logic(operator, left, right)
    if not (known(left) and known(right)):
        return unknown(f"an operand of {operator} is not known", left, right)
    if operator in ("==", "!="):
        return equal(left, right) is (operator == "==")
    numbers = to_number(left), to_number(right)
    if operator in _COMPARISONS:
        return _COMPARISONS[operator](*numbers)
    try:
        return _arithmetic(operator, *numbers)
    except (OverflowError, ArithmeticError):
        raise EvaluationError(f"the result of {operator} is no finite number") from None


def _logic(operator: str, left: Any, right: Any) -> Any:
    decides = operator == "||"
    values = [to_bool(v) if known(v) else None for v in (left, right)]
    if decides in values:
        return decides
    if None in values:
        return unknown(f"an operand of {operator} is not known", left, right)
    return not decides


_COMPARISONS = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


def _arithmetic(operator: str, left: float, right: float) -> int | float:
    if any(isinstance(n, int) and n.bit_length() > MAX_BITS for n in (left, right)):
        raise EvaluationError("a number is too large")
    if operator == "+":
        return normal(left + right)
    if operator == "-":
        return normal(left - right)
    if operator == "*":
        return normal(left * right)
    if right == 0:
        raise EvaluationError("division by zero")
    if operator == "%":
        return normal(math.fmod(left, right))
    if isinstance(left, int) and isinstance(right, int) and left % right == 0:
        return left // right
    return normal(left / right)
