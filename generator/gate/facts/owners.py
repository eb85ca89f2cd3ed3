"""Whether a reference that cannot be resolved is of something else than a given resource (what it
may stand for: :mod:`generator.config.may_be`)."""

from __future__ import annotations

from generator.config.may_be import ELSEWHERE
from generator.config.model import Resource
from generator.config.values import Cause, Reference, Template, Unknown, Value, references


def lies_elsewhere(value: Value) -> bool:
    """Whether the id, name or ARN is of something that this configuration does not make: it is
    written out, looked up by a data source, or given by a variable or by a module that is not read.
    A list: each of them.
    """
    if isinstance(value, str):
        return bool(value)
    if isinstance(value, list):
        return bool(value) and all(map(lies_elsewhere, value))
    named = [reference.address for reference in references(value)]
    if not all(".data." in f".{address}" for address in named):
        return False
    if isinstance(value, Template):
        return all(isinstance(part, str) or lies_elsewhere(part) for part in value.parts)
    if isinstance(value, Unknown):
        return bool(named) or value.cause in (*ELSEWHERE, Cause.INSTANCES)
    return isinstance(value, Reference)


def names_others(value: Value, resource: Resource) -> bool:
    """Whether an unresolved value was chosen among resources of the type that the resource is
    none of. A data source may look the resource up: it is none of these."""
    named = [reference.address for reference in references(value)]
    others = [
        address
        for address in named
        if address != resource.address
        and f".{resource.type}." in f".{address}"
        and ".data." not in f".{address}"
    ]
    return bool(named) and others == named
