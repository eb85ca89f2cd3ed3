"""Constants that a plan says were written in its files, and whether other files say the same.

Facts: "JSON Output Format", Terraform internals: an expression is ``{"constant_value": ...}`` or
``{"references": [...]}``; nested blocks are a mapping of expressions, or a list of such mappings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.config.block import Block
from generator.config.plan.bodies import same_scalar


@dataclass(frozen=True, slots=True)
class Constant:
    """One argument that is written as a constant."""

    value: Any


Constants = Mapping[str, "Constant | list[Constants]"]


def constants_of(expressions: Mapping[str, Any]) -> Constants:
    """The constants of a body, and those of its nested blocks."""
    found: dict[str, Constant | list[Constants]] = {}
    for name, written in expressions.items():
        if isinstance(written, dict) and "constant_value" in written:
            found[name] = Constant(written["constant_value"])
        elif isinstance(written, dict) and "references" not in written:
            found[name] = [constants_of(written)]
        elif isinstance(written, list):
            found[name] = [constants_of(item) for item in written if isinstance(item, dict)]
    return found


def differing(block: Block, constants: Constants) -> Iterator[str]:
    """Paths of the constants that a block writes otherwise."""
    for name, constant in constants.items():
        if isinstance(constant, Constant):
            if name in block.attributes and _differs(block.attributes[name].value, constant.value):
                yield name
            continue
        nested = block.children(name)
        if len(nested) == len(constant):  # else a dynamic block makes some of them
            for number, (inner, wanted) in enumerate(zip(nested, constant, strict=True)):
                yield from (f"{name}[{number}].{path}" for path in differing(inner, wanted))


def _differs(value: Any, constant: Any) -> bool:
    """Whether two known values are different; what is not known may be equal."""
    if isinstance(value, str | int | float) and isinstance(constant, str | int | float):
        return not same_scalar(value, constant)
    if isinstance(value, list) and isinstance(constant, list):
        pairs = zip(value, constant, strict=False)
        return len(value) != len(constant) or any(_differs(v, c) for v, c in pairs)
    if isinstance(value, dict) and isinstance(constant, dict):
        return any(_differs(value[k], constant[k]) for k in value.keys() & constant.keys())
    return False
