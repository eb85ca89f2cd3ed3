"""What a module declares: its blocks as they are written, nothing evaluated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Node = list[Any]


@dataclass(slots=True)
class Declared:
    """A block as it is written."""

    type: str
    labels: tuple[str, ...]
    file: str
    line: int
    end_line: int
    attributes: dict[str, Any]  # name -> [line, expression]
    blocks: list[Any]


def is_sensitive(block: Declared) -> bool:
    """Whether a variable or output is declared ``sensitive`` or ``ephemeral``: its value is in no
    message. Terraform takes only a literal there; anything but false counts."""
    marks = (block.attributes.get(name) for name in ("sensitive", "ephemeral"))
    return any(mark is not None and mark[1][1:] not in _FALSE for mark in marks)


_FALSE = ([False], ["false"], [None])


@dataclass(slots=True)
class Declarations:
    """Everything that one module declares."""

    folder: str
    blocks: list[Declared] = field(default_factory=list)
    resources: dict[tuple[str, str, str], Declared] = field(default_factory=dict)
    variables: dict[str, Declared] = field(default_factory=dict)
    outputs: dict[str, Declared] = field(default_factory=dict)
    modules: dict[str, Declared] = field(default_factory=dict)
    locals: dict[str, tuple[Node, str, int]] = field(default_factory=dict)
    providers: dict[str, Declared] = field(default_factory=dict)
    values: dict[str, tuple[Node, str, int]] = field(default_factory=dict)  # *.tfvars
