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

# Type -> the argument that names what it stands for (provider documentation of each: its ``id`` is
# the same, and so is the transit gateway of an attachment).
_ACCEPTERS = {
    "aws_vpc_peering_connection_accepter": "vpc_peering_connection_id",
    "aws_ec2_transit_gateway_vpc_attachment_accepter": "transit_gateway_attachment_id",
    "aws_ec2_transit_gateway_peering_attachment_accepter": "transit_gateway_attachment_id",
}
_SHARED = ("transit_gateway_id",)
_NAMING = ("_id", "_arn")  # arguments that name another resource
_LONGEST = 10  # references to references; a bound of pave


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
    """What a value names in the end: ``aws_subnet.x.vpc_id`` is the VPC that is written there, and
    an accepter stands for what it accepts."""
    for _ in range(_LONGEST):
        further = _next(configuration, value)
        if further is ABSENT:
            return value
        value = further
    return value


def _next(configuration: Configuration, value: Value) -> Value:
    """What a reference leads to; ABSENT when it names a resource itself."""
    resource = configuration.target(value)
    if resource is None or not isinstance(value, Reference):
        return ABSENT
    written: Value = ABSENT
    if value.attribute.endswith(_NAMING):
        written = argument(resource.block, value.attribute)
    stands_for = _ACCEPTERS.get(resource.type, "") if resource.mode == "managed" else ""
    if written is not ABSENT or not stands_for:
        return written
    named = argument(resource.block, stands_for)
    if value.attribute in ("", "id"):
        return named
    known = isinstance(named, Reference) and value.attribute in _SHARED
    return Reference(named.address, value.attribute) if known else ABSENT  # type: ignore[union-attr]


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
