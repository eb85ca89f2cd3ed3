"""Whether a reference that cannot be resolved may point at a resource of the configuration.

The value of a root variable is fixed before anything of this configuration exists, and a module
that cannot be read answers with resources of its own: neither names a resource here. What was
chosen by an index or a condition, or comes from an unknown ``for_each``, may.
"""

from __future__ import annotations

from generator.config.model import Resource
from generator.config.values import Cause, Reference, Template, Unknown, Value, references

_ELSEWHERE = (Cause.VARIABLE, Cause.DEFAULT, Cause.MODULE)


def may_be(value: Value, resource: Resource) -> bool:
    """Whether an unresolved value may stand for the resource."""
    if not isinstance(value, Unknown):
        return False
    named = references(value)
    if named:
        return any(reference.address == resource.address for reference in named)
    return value.cause not in _ELSEWHERE


def lies_elsewhere(value: Value) -> bool:
    """Whether the id, name or ARN is of something that this configuration does not make: it is
    written out, looked up by a data source, or given by a variable or by a module that is not read.
    """
    if isinstance(value, str):
        return bool(value)
    named = [reference.address for reference in references(value)]
    if not all(".data." in f".{address}" for address in named):
        return False
    if isinstance(value, Template):
        return all(isinstance(part, str) or lies_elsewhere(part) for part in value.parts)
    if isinstance(value, Unknown):
        return bool(named) or value.cause in (*_ELSEWHERE, Cause.INSTANCES)
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
