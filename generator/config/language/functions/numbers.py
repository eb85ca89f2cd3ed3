"""Numeric functions, and conversions to number and bool."""

from __future__ import annotations

import math
from typing import Any

from generator.config.language.functions.adapt import over_any, over_known
from generator.config.language.kinds import EvaluationError, known, normal, unknown
from generator.config.language.operators import to_bool, to_number
from generator.config.values import Reference, Unknown

MAX_RANGE = 1024  # Terraform's own limit


def _range(*arguments: Any) -> list[Any]:
    numbers = [to_number(a) for a in arguments]
    start, end = (0, numbers[0]) if len(numbers) == 1 else (numbers[0], numbers[1])
    default = 1 if start <= end else -1
    step = numbers[2] if len(numbers) == 3 else default
    if step == 0 or (end - start) * step < 0:
        raise EvaluationError("the step leads away from the end")
    count = math.ceil((end - start) / step)
    if count > MAX_RANGE:
        raise EvaluationError(f"more than {MAX_RANGE} values")
    return [normal(start + i * step) for i in range(count)]


def _converter(convert: Any) -> Any:
    def call(value: Any) -> Any:
        if value is None or isinstance(value, Reference | Unknown):
            return value
        return convert(value) if known(value) else unknown("the value is not known", value)

    return call


def _parseint(text: str, base: int) -> int:
    return int(text, base)


_KNOWN: dict[str, Any] = {
    "abs": lambda number: abs(to_number(number)),
    "ceil": lambda number: math.ceil(to_number(number)),
    "floor": lambda number: math.floor(to_number(number)),
    "max": lambda *numbers: max(map(to_number, numbers)),
    "min": lambda *numbers: min(map(to_number, numbers)),
    "parseint": _parseint,
    "range": _range,
    "signum": lambda number: (to_number(number) > 0) - (to_number(number) < 0),
}
_ANY: dict[str, Any] = {"tonumber": _converter(to_number), "tobool": _converter(to_bool)}
FUNCTIONS = {
    **{name: over_known(name, function) for name, function in _KNOWN.items()},
    **{name: over_any(name, function) for name, function in _ANY.items()},
}
