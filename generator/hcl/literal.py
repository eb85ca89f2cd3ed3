"""Python values as HCL literals: the only way a value gets into rendered Terraform."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from generator.blueprint.expression import Expr, Interpolated
from generator.hcl.strings import escaped, quoted

LINE_WIDTH = 80  # a list of plain values longer than this gets one line per element

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
# Bare, these are not object keys to every parser: `{ for = 1 }` opens a for expression.
_KEYWORDS = frozenset(
    {"for", "for_each", "in", "if", "else", "endif", "endfor", "null", "true", "false"}
)


def literal(value: Any) -> str:
    """The HCL expression of a value; the lines of a long one are not indented.

    Raises:
        TypeError: values of this type have no HCL literal.
        ValueError: this value has none (NaN, a lone surrogate).
    """
    if value is None:
        return "null"
    if isinstance(value, Enum):
        return literal(value.value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int):
        return str(value)
    return _compound(value)


def _compound(value: Any) -> str:
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, Expr):
        return value.text
    if isinstance(value, Interpolated):
        return interpolated(value)
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, list | tuple):
        return _list([literal(item) for item in value])
    raise TypeError(f"no HCL literal for a value of type {type(value).__name__}: {value!r}")


def identifier(name: Any) -> str:
    """The name itself, when Terraform takes it as an identifier.

    Raises:
        ValueError: it does not.
    """
    if not isinstance(name, str) or not _IDENTIFIER.fullmatch(name):
        raise ValueError(f"not a Terraform identifier: {name!r}")
    return name


def interpolated(value: Interpolated) -> str:
    """A quoted template; a lone reference stays bare, as ``terraform fmt`` would have it."""
    parts = _joined(value.parts)
    if len(parts) == 1 and isinstance(parts[0], Expr):
        return parts[0].text
    last = len(parts) - 1
    return '"{}"'.format(
        "".join(
            f"${{{part.text}}}"
            if isinstance(part, Expr)
            else escaped(part, before_reference=index < last)
            for index, part in enumerate(parts)
        )
    )


def _joined(parts: Iterable[str | Expr]) -> list[str | Expr]:
    """Neighbouring strings as one: a marker may be split over them."""
    out: list[str | Expr] = []
    for part in parts:
        if isinstance(part, str) and out and isinstance(out[-1], str):
            out[-1] += part
        elif part != "":
            out.append(part)
    return out


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"no HCL literal for {value!r}")
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _list(items: list[str]) -> str:
    line = f"[{', '.join(items)}]"
    if "\n" not in line and len(line) <= LINE_WIDTH:
        return line
    return "[\n{}\n]".format("\n".join(f"{item}," for item in items))


def _object(value: Mapping[Any, Any]) -> str:
    if not value:
        return "{}"
    lines = [f"{_key(key)} = {literal(item)}" for key, item in value.items()]
    return "{\n" + "\n".join(lines) + "\n}"


def _key(key: Any) -> str:
    if isinstance(key, Expr):
        return f"({key.text})"
    if isinstance(key, Interpolated):
        text = interpolated(key)
        return text if text.startswith('"') else f"({text})"
    if isinstance(key, Enum):
        key = key.value
    if not isinstance(key, str):
        raise TypeError(f"an object key is a string, not {key!r}")
    if _IDENTIFIER.fullmatch(key) and key not in _KEYWORDS:
        return str(key)
    return quoted(key, simple=True)
