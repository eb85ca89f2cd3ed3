"""Whether a reference that cannot be resolved may point at a resource of the configuration.

The value of a root variable is fixed before anything of this configuration exists, and a module
that cannot be read answers with resources of its own: neither names a resource here. What was
chosen by an index or a condition, or comes from an unknown ``for_each``, may.
"""

from __future__ import annotations

from generator.config.model import Resource
from generator.config.values import Cause, Unknown, Value, references

_ELSEWHERE = (Cause.VARIABLE, Cause.DEFAULT, Cause.MODULE)


def may_be(value: Value, resource: Resource) -> bool:
    """Whether an unresolved value may stand for the resource."""
    if not isinstance(value, Unknown):
        return False
    named = references(value)
    if named:
        return any(reference.address == resource.address for reference in named)
    return value.cause not in _ELSEWHERE


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
