"""Whether a value that cannot be resolved may stand for a resource of the configuration.

The value of a root variable is fixed before anything of this configuration exists, and a module
that cannot be read answers with resources of its own: neither names a resource here. What was
chosen by an index or a condition, or comes from an unknown ``for_each``, may.
"""

from __future__ import annotations

from generator.config.model import Resource
from generator.config.values import Cause, Unknown, Value, references

ELSEWHERE = (Cause.VARIABLE, Cause.DEFAULT, Cause.MODULE)


def may_be(value: Value, resource: Resource) -> bool:
    """Whether an unresolved value may stand for the resource."""
    if not isinstance(value, Unknown):
        return False
    named = references(value)
    if named:
        return any(reference.address == resource.address for reference in named)
    return value.cause not in ELSEWHERE
