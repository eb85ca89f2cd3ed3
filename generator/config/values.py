"""Values of a Configuration. What cannot be resolved is an explicit Unknown.

A value is ``None``, ``bool``, ``int``, ``float``, ``str``, a list or a dict of values, or
one of the classes here. Nothing here ever guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from os.path import commonprefix
from typing import Final, Union


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


class Cause(StrEnum):
    """Why a value is not known."""

    DEFAULT = "default"  # of a variable of the root, which may be set otherwise
    VARIABLE = "variable"  # of the root, without a value: whoever runs Terraform gives it
    MODULE = "module"  # its source is not read: it answers with resources of its own
    AFTER_APPLY = "after apply"
    SENSITIVE = "sensitive"
    INSTANCES = "instances"  # count, for_each, or the collection of a dynamic block
    FUNCTION = "function"  # is not evaluated
    FILE = "file"  # cannot be read
    SUBRANGE = "subrange"  # part of an address range that is known after apply
    PIECE = "piece"  # part of the text of one attribute that is known after apply
    REFUSED = "refused"  # Terraform would refuse the expression
    OTHER = "other"


_WORDING = {
    Cause.DEFAULT: "variable {} may have another value",
    Cause.VARIABLE: "variable {} has no value",
    Cause.MODULE: "module {} could not be read",
    Cause.AFTER_APPLY: "known only after apply",
    Cause.SENSITIVE: "sensitive",
    Cause.FUNCTION: "{}() is not evaluated",
    Cause.SUBRANGE: "{}() of a range that is known only after apply",
    Cause.PIECE: "{}() of a text that is known only after apply",
    Cause.FILE: "the file of {}() cannot be read",
}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that cannot be resolved: what it is about, the references seen in it, and why.

    Decide on ``cause`` and ``subject``, never on the wording of ``reason``. The subject is a
    name (of the variable, the module, the function) where the cause has a wording of its own,
    else what happened in plain words.
    """

    subject: str = ""
    references: tuple[Reference, ...] = ()
    cause: Cause = Cause.OTHER
    # The attribute or output that was asked for, as ``vpc_id`` of a module that is not read.
    member: str = field(default="", compare=False)
    # As the rest of an OpenMap: text that every key that is not known begins with.
    starts: str = ""
    # And the ends of the keys that are known in part, with their values: ``("${...}:sub", "x")``.
    ends: tuple[tuple[str, Value], ...] = field(default=(), compare=False)
    # What it is one of: the branches of a condition that is not known.
    either: tuple[Value, ...] = field(default=(), compare=False, repr=False)

    @property
    def reason(self) -> str:
        """The message for a reader."""
        return _WORDING.get(self.cause, "{}").format(self.subject)

    def about(self, found: tuple[Reference, ...]) -> Unknown:
        """The same reason for a value that refers to other things."""
        return Unknown(self.subject, found, self.cause)


@dataclass(frozen=True, slots=True)
class Template:
    """A string with references inside: literal parts and what is not known, in order.

    A Base64 part is the encoded form of a text that is known in part.
    """

    parts: tuple[TemplatePart, ...]


def unlike(value: Value, text: str) -> bool:
    """Whether a text that is known in part cannot be another: ``"${x}-logs"`` is not empty."""
    if not isinstance(value, Template):
        return False
    first, last = (p if isinstance(p, str) else "" for p in (value.parts[0], value.parts[-1]))
    least = sum(len(part) for part in value.parts if isinstance(part, str))
    return not (text.startswith(first) and text.endswith(last)) or len(text) < least


@dataclass(frozen=True)
class Json:
    """The result of ``jsonencode``, or of a string that a policy asked to read as JSON:
    the structure itself, which may hold References, Templates and Unknowns."""

    value: Value


@dataclass(frozen=True)
class Base64:
    """The result of ``base64encode`` over text that is not known as a whole, or of ``base64gzip``
    (``gzip``), whose bytes hang on who compresses: the text that went in is what is known."""

    value: Value
    gzip: bool = False


TemplatePart = str | Reference | Unknown | Base64


@dataclass(slots=True)
class ModuleValue:
    """``module.x`` or one of its instances, while expressions are evaluated: outputs are evaluated
    when they are asked for."""

    names: tuple[str, ...]
    output: Callable[[str], Value]

    def plain(self) -> dict[str, Value]:
        """All outputs as an object."""
        return {name: self.output(name) for name in self.names}


class OpenMap(dict[str, "Value"]):
    """A map of which only some entries are known: ``rest`` tells why there may be others.

    Read entries with :func:`entry`, which answers ``rest`` for the keys that are not known.
    """

    def __init__(self, known: Mapping[str, Value], rest: Unknown) -> None:
        super().__init__(known)
        self.rest = rest

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OpenMap) and dict(self) == dict(other) and self.rest == other.rest

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None  # as every dict


class OpenList(list["Value"]):
    """A list whose length is not known: an item that is a Reference or not known may stand for
    several, or for none. Made of a resource of which nobody knows how many instances there are, of
    a list that AWS answers, or of known items beside a list that is not known."""


Value = Union[
    None, bool, int, float, str, "list[Value]", "dict[str, Value]",
    Reference, Unknown, Template, Json, Base64, ModuleValue, _Absent,
]  # fmt: skip


def _both(one: Unknown, two: Unknown) -> Unknown:
    starts = commonprefix([one.starts, two.starts])
    return replace(two, starts=starts, ends=(*one.ends, *two.ends))


def key_end(key: Value) -> str:
    """The text that a key, which is known in part, ends with."""
    last = key.parts[-1] if isinstance(key, Template) and key.parts else ""
    return last if isinstance(last, str) else ""


def both_rests(one: Unknown | None, two: Unknown) -> Unknown:
    """Why a map is open that two others make, and what its unknown keys begin with."""
    return two if one is None else _both(one, two)


def entry(value: Value, key: str) -> Value:
    """An entry of a map: its value, ABSENT, or an Unknown when it cannot be told."""
    if isinstance(value, dict):
        if key in value:
            return value[key]
        if isinstance(value, OpenMap) and key.startswith(value.rest.starts):
            return value.rest
        return ABSENT
    if isinstance(value, Reference | Unknown | Template | Json):
        return Unknown("the map is not known", references(value))
    return ABSENT


def references(value: Value) -> tuple[Reference, ...]:
    """All references inside a value, in order, however deep."""
    if isinstance(value, Reference):
        return (value,)
    if isinstance(value, Unknown):
        return value.references
    if isinstance(value, Template):
        return tuple(r for part in value.parts for r in references(part))
    if isinstance(value, Json | Base64):
        return references(value.value)
    if isinstance(value, dict):
        rest = value.rest.references if isinstance(value, OpenMap) else ()
        return (*(r for v in value.values() for r in references(v)), *rest)
    if isinstance(value, list | tuple):
        return tuple(r for v in value for r in references(v))
    return ()


def is_unknown(value: Value) -> bool:
    """Whether the value, as a whole, could not be resolved (a Reference is resolved)."""
    return isinstance(value, Unknown) or (
        isinstance(value, Template) and any(isinstance(p, Unknown) for p in value.parts)
    )
