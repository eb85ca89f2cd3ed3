"""Values of a Configuration as a network needs them: ranges, references, flags, reasons."""

from __future__ import annotations

from collections.abc import Iterable

from generator.config.model import Block, Configuration, Resource
from generator.config.values import (
    ABSENT,
    Json,
    Reference,
    Template,
    Unknown,
    Value,
    references,
)
from generator.network.model import Reason


def argument(block: Block, name: str, default: Value = ABSENT) -> Value:
    """An argument of a block; null and '' count as not written."""
    attribute = block.attributes.get(name)
    return default if attribute is None or attribute.value in (None, "") else attribute.value


def items(value: Value) -> list[Value]:
    """Elements of a list, or the scalar as the only one; nothing when it is not written."""
    if isinstance(value, Json):
        value = value.value
    if value is None or value is ABSENT:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def flag(value: Value, default: bool = False) -> bool | None:
    """A boolean in the spellings of Terraform; None when it is not known."""
    if value is ABSENT or value is None:
        return default
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value) if isinstance(value, str) else None


def number(value: Value) -> int | None:
    """A whole number, also as text; None when it is not known."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return int(value)
    except ValueError:
        return None


def followed(configuration: Configuration, value: Value) -> Value:
    """What a value names in the end: ``aws_subnet.x.vpc_id`` is the VPC that is written there."""
    for _ in range(_LONGEST):
        resource = configuration.target(value)
        attribute = value.attribute if isinstance(value, Reference) else ""
        if resource is None or not attribute.endswith(_NAMING):
            return value
        written = argument(resource.block, attribute)
        if written is ABSENT:
            return value
        value = written
    return value


_NAMING = ("_id", "_arn")  # arguments that name another resource
_LONGEST = 10  # references to references; a bound of pave


def address_of(configuration: Configuration, value: Value) -> str:
    """Address of the resource that a value refers to; a literal id stands for itself; ''."""
    value = followed(configuration, value)
    target = configuration.target(value)
    if target is not None:
        return target.address
    return value if isinstance(value, str) else ""


def reason(value: Value, what: str, resource: Resource, line: int = 0) -> Reason:
    """Why a value is not known, in the words of a reader."""
    because = f": {value.reason}" if isinstance(value, Unknown) and value.reason else ""
    text = f"{what} of {resource.address} is not known{because}"
    return Reason(text, resource.file, line or resource.line, resource.address)


def named(values: Iterable[Value]) -> tuple[str, ...]:
    """Addresses of all resources that values refer to, in order."""
    return tuple(dict.fromkeys(r.address for value in values for r in references(value)))


def is_open(value: Value) -> bool:
    """Whether a value is neither written out nor a reference: it is not known."""
    return isinstance(value, Unknown | Template) or value is ABSENT


__all__ = [
    "Reference",
    "address_of",
    "argument",
    "flag",
    "is_open",
    "items",
    "named",
    "number",
    "reason",
]
