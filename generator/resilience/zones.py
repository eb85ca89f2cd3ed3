"""Which zone something is in, as far as the code says it."""

from __future__ import annotations

import re

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Cause, Reference, Template, Unknown, Value
from generator.resilience.model import NOWHERE, FaultDomain, PlacedMember

SUBNETS = ("aws_subnet", "aws_default_subnet")
_WRITTEN = {"availability_zone": "name", "availability_zone_id": "id"}
_ELEMENT = re.compile(r"(names|zone_ids)\[\d+\]")
_FIXED = (Cause.VARIABLE, Cause.DEFAULT)  # one value in the whole configuration
_DEPTH = 5  # a subnet may take the zone of another


def zone_of(configuration: Configuration, resource: Resource, depth: int = 0) -> FaultDomain:
    """The zone that a resource names; one of its own family where none can be told."""
    for path, family in _WRITTEN.items():
        value = resource.get(path)
        if value in (ABSENT, None, ""):
            continue
        found = zone_named(configuration, value, family, depth)
        if found is not None:
            return found
    return nowhere(resource.address)


def nowhere(address: str, nth: str = "") -> FaultDomain:
    """A zone that is not known: that of the thing with this address, or of its nth member."""
    return FaultDomain(f"the zone of {address}, which is not known", f"{NOWHERE}{address}{nth}")


def unread(address: str, nth: int) -> tuple[PlacedMember, PlacedMember]:
    """The seats of an element that is not known: it may stand for any number."""
    return (
        PlacedMember(nowhere(address, f"#{nth}"), sure=False),
        PlacedMember(nowhere(address, f"#{nth}+"), sure=False),
    )


def zone_named(
    configuration: Configuration, value: Value, family: str = "name", depth: int = 0
) -> FaultDomain | None:
    """The zone that a value names; None when it cannot be told."""
    value = configuration.literal(value)
    if isinstance(value, str):
        return FaultDomain(value, family) if value else None
    if isinstance(value, Reference):
        return _referred(configuration, value, depth)
    return _built(value) if isinstance(value, Template) else None


def _referred(configuration: Configuration, value: Reference, depth: int) -> FaultDomain | None:
    target = configuration.target(value)
    if target is None or depth > _DEPTH:
        return None
    element = _ELEMENT.fullmatch(value.attribute)
    if target.type == "aws_availability_zones" and target.mode == "data" and element:
        return FaultDomain(f"{value.address}.{value.attribute}", f"{value.address}.{element[1]}")
    if target.type in SUBNETS and value.attribute in _WRITTEN:
        return zone_of(configuration, target, depth + 1)
    return None


def _built(value: Template) -> FaultDomain | None:
    """``"${var.region}a"``: the same beginning, so that different ends are different zones."""
    head, *tail = value.parts
    if len(tail) != 1 or not isinstance(tail[0], str):
        return None
    if isinstance(head, Reference):
        return FaultDomain(f"${{{head.address}.{head.attribute}}}{tail[0]}", f"{head}")
    if isinstance(head, Unknown) and head.cause in _FIXED and head.subject:
        return FaultDomain(f"${{var.{head.subject}}}{tail[0]}", f"var.{head.subject}")
    return None


def subnet_seat(configuration: Configuration, address: str) -> PlacedMember | None:
    """The seat in a subnet of the configuration; None where it is none."""
    subnet = configuration.by_address.get(address)
    if subnet is None or subnet.type not in SUBNETS:
        return None
    return PlacedMember(zone_of(configuration, subnet), not subnet.uncertain)
