"""Values of a Configuration. What cannot be resolved is an explicit Unknown.

A value is ``None``, ``bool``, ``int``, ``float``, ``str``, a list or a dict of values, or
one of the classes here. Nothing here ever guesses.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Final


class _Absent(Enum):
    ABSENT = "absent"

    def __bool__(self) -> bool:
        return False


ABSENT: Final = _Absent.ABSENT  # the argument is not written


@dataclass(frozen=True, slots=True)
class Reference:
    """An attribute of a resource in the same configuration, known to AWS after apply.

    ``address`` is the full resource address (``module.network.aws_vpc.this``), ``attribute``
    the rest of the traversal (``id``, ``arn``; empty for the whole resource).
    """

    address: str
    attribute: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that cannot be resolved, with the reason and the references seen in it."""

    reason: str
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A string with references inside: literal parts and References (or Unknowns), in order."""

    parts: tuple[str | Reference | Unknown, ...]


@dataclass(frozen=True)
class Json:
    """The result of ``jsonencode``, or of a string that a policy asked to read as JSON:
    the structure itself, which may hold References, Templates and Unknowns."""

    value: Any


Value = Any


def references(value: Value) -> tuple[Reference, ...]:
    """All references inside a value, in order, however deep."""
    if isinstance(value, Reference):
        return (value,)
    if isinstance(value, Unknown):
        return value.references
    if isinstance(value, Template):
        return tuple(r for part in value.parts for r in references(part))
    if isinstance(value, Json):
        return references(value.value)
    if isinstance(value, dict):
        return tuple(r for v in value.values() for r in references(v))
    if isinstance(value, list | tuple):
        return tuple(r for v in value for r in references(v))
    return ()


def is_unknown(value: Value) -> bool:
    """Whether the value, as a whole, could not be resolved (a Reference is resolved)."""
    return isinstance(value, Unknown) or (
        isinstance(value, Template) and any(isinstance(p, Unknown) for p in value.parts)
    )
