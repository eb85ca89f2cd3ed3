"""The syntax tree of an expression. Names follow the HCL specification, "Expressions".

In the cache a node is an array (:mod:`generator.config.syntax.encode`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeVar, dataclass_transform

from generator.config.values import Value

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True)
def _node(kind: type[_T]) -> type[_T]:
    """A frozen dataclass to mypy; frozen at run time, each node would take 4 times as long."""
    return dataclass(slots=True)(kind)


@_node
class Literal:
    """A value that is written as it is."""

    value: Value  # of a file of values: a whole document


@_node
class Number:
    """A number that no JSON number holds exactly: its text."""

    text: str


@_node
class Name:
    """A bare word. In parentheses it is a reference, also where a key of an object stands."""

    name: str
    parenthesised: bool = False


@_node
class Text:
    """A quoted string or heredoc with something interpolated."""

    parts: tuple[Part, ...]


@_node
class Get:
    """``of.name``."""

    of: Node
    name: str


@_node
class Index:
    """``of[key]``."""

    of: Node
    key: Node


@_node
class Splat:
    """``of[*]`` (full) or ``of.*``, and the steps that belong to it."""

    of: Node
    steps: tuple[Step, ...]
    full: bool


@_node
class Call:
    """A function; ``expand``: the last argument is followed by ``...``."""

    function: str
    arguments: tuple[Node, ...]
    expand: bool


@_node
class Tuple:
    """``[...]``."""

    items: tuple[Node, ...]


class Item(NamedTuple):
    """One element of an object."""

    key: Node
    value: Node


@_node
class Object:
    """``{...}``."""

    entries: tuple[Item, ...]


@_node
class For:
    """A ``for`` expression; with a ``key`` it makes an object, ``group`` stands for ``...``."""

    names: tuple[str, ...]
    collection: Node
    key: Node | None
    value: Node
    condition: Node | None
    group: bool


@_node
class Binary:
    """An operator with two operands."""

    operator: str
    left: Node
    right: Node


@_node
class Unary:
    """``!`` and ``-``."""

    operator: str
    of: Node


@_node
class Conditional:
    """``condition ? then : otherwise``."""

    condition: Node
    then: Node
    otherwise: Node


@_node
class Inserted:
    """``${value}``."""

    value: Node


@_node
class IfDirective:
    """``%{ if condition }``."""

    condition: Node
    then: Text
    otherwise: Text


@_node
class ForDirective:
    """``%{ for names in collection }``."""

    names: tuple[str, ...]
    collection: Node
    body: Text


@_node
class GetStep:
    """``.name``."""

    name: str


@_node
class IndexStep:
    """``[key]``."""

    key: Node


@_node
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
