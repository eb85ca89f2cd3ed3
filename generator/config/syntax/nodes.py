"""The syntax tree: what a parsed expression is made of.

Nodes never change. In the cache each is an array of its fields with its class at the end
(:mod:`generator.config.syntax.encode`). Names follow the HCL native syntax specification,
"Expressions".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

# What a JSON document holds: literals of values files are whole documents.
Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is written as it is."""

    value: Plain


@dataclass(frozen=True, slots=True)
class Number:
    """A number that no JSON number holds exactly: its text."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A bare word. In parentheses it is a reference, also where a key of an object stands."""

    name: str
    parenthesised: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted string or heredoc with something interpolated."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Get:
    """``of.name``."""

    of: Node
    name: str


@dataclass(frozen=True, slots=True)
class Index:
    """``of[key]``."""

    of: Node
    key: Node


@dataclass(frozen=True, slots=True)
class Splat:
    """``of[*]`` (full) or ``of.*``, and the steps that belong to it."""

    of: Node
    steps: tuple[Step, ...]
    full: bool


@dataclass(frozen=True, slots=True)
class Call:
    """A function; ``expand``: the last argument is followed by ``...``."""

    function: str
    arguments: tuple[Node, ...]
    expand: bool


@dataclass(frozen=True, slots=True)
class Tuple:
    """``[...]``."""

    items: tuple[Node, ...]


class Entry(NamedTuple):
    """One element of an object."""

    key: Node
    value: Node


@dataclass(frozen=True, slots=True)
class Object:
    """``{...}``."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class For:
    """A ``for`` expression; with a ``key`` it makes an object, ``group`` stands for ``...``."""

    names: tuple[str, ...]
    collection: Node
    key: Node | None
    value: Node
    condition: Node | None
    group: bool


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator with two operands."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Unary:
    """``!`` and ``-``."""

    operator: str
    of: Node


@dataclass(frozen=True, slots=True)
class Conditional:
    """``condition ? then : otherwise``."""

    condition: Node
    then: Node
    otherwise: Node


# Parts of a text


@dataclass(frozen=True, slots=True)
class Inserted:
    """``${value}``."""

    value: Node


@dataclass(frozen=True, slots=True)
class IfDirective:
    """``%{ if condition }``."""

    condition: Node
    then: Text
    otherwise: Text


@dataclass(frozen=True, slots=True)
class ForDirective:
    """``%{ for names in collection }``."""

    names: tuple[str, ...]
    collection: Node
    body: Text


# Steps after a splat


@dataclass(frozen=True, slots=True)
class GetStep:
    """``.name``."""

    name: str


@dataclass(frozen=True, slots=True)
class IndexStep:
    """``[key]``."""

    key: Node


@dataclass(frozen=True, slots=True)
class SplatStep:
    """A splat of each item of a splat."""

    steps: tuple[Step, ...]
    full: bool


Part = str | Inserted | IfDirective | ForDirective
Step = GetStep | IndexStep | SplatStep
Node = (
    Literal | Get | Text | Name | Object | Tuple | Call | Index | Conditional
    | Binary | Unary | Splat | For | Number
)  # fmt: skip
