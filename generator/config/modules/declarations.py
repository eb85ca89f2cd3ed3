"""What a module declares: its blocks as they are written, nothing evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.config.syntax.bodies import Argument, Body, WrittenBlock
from generator.config.syntax.nodes import Literal, Node
from generator.config.values import Value


@dataclass(slots=True)
class Declared:
    """A block of a module, and the file that it is written in."""

    file: str
    written: WrittenBlock

    @property
    def type(self) -> str:
        """``resource``, ``variable``..."""
        return self.written.type

    @property
    def labels(self) -> tuple[str, ...]:
        """What follows the type."""
        return self.written.labels

    @property
    def line(self) -> int:
        """First line."""
        return self.written.line

    @property
    def key(self) -> str:
        """What it is called in its module: ``resource.aws_vpc.main``."""
        return ".".join((self.type, *self.labels))

    @property
    def arguments(self) -> Mapping[str, Argument]:
        """Arguments by name."""
        return self.written.body.arguments

    @property
    def blocks(self) -> tuple[WrittenBlock, ...]:
        """Nested blocks."""
        return self.written.body.blocks

    def constant(self, name: str) -> Value:
        """An argument that is written literally; None for every other."""
        argument = self.arguments.get(name)
        return argument.value.value if argument and isinstance(argument.value, Literal) else None

    def replace(
        self, arguments: Mapping[str, Argument], blocks: tuple[WrittenBlock, ...] | None = None
    ) -> None:
        """Write another body, as an override file does."""
        body = Body(arguments, self.blocks if blocks is None else blocks)
        self.written = self.written._replace(body=body)


class Placed(NamedTuple):
    """An expression and where it is written."""

    value: Node
    file: str
    line: int


def is_sensitive(block: Declared) -> bool:
    """Whether a variable or output is declared ``sensitive`` or ``ephemeral``: its value is in no
    message. Terraform takes only a literal there; anything but false counts."""
    marks = (block.arguments.get(name) for name in ("sensitive", "ephemeral"))
    return any(mark is not None and mark.value not in _FALSE for mark in marks)


_FALSE = (Literal(False), Literal("false"), Literal(None))


@dataclass(slots=True)
class Declarations:
    """Everything that one module declares."""

    folder: str
    blocks: list[Declared] = field(default_factory=list)
    resources: dict[tuple[str, str, str], Declared] = field(default_factory=dict)
    variables: dict[str, Declared] = field(default_factory=dict)
    outputs: dict[str, Declared] = field(default_factory=dict)
    modules: dict[str, Declared] = field(default_factory=dict)
    locals: dict[str, Placed] = field(default_factory=dict)
    providers: dict[str, Declared] = field(default_factory=dict)
    values: dict[str, Argument] = field(default_factory=dict)  # *.tfvars
    values_unread: bool = False  # one of these cannot be read: it may set any variable
    values_open: set[str] = field(default_factory=set)  # set by something, unknown to what
    # Of the values those that are there by default, as messages name them.
    values_by_default: dict[str, str] = field(default_factory=dict)

    @property
    def remote(self) -> bool:
        """Whether HCP Terraform runs it."""
        inner = [b for block in self.blocks if block.type == "terraform" for b in block.blocks]
        return any(b.type == "cloud" or (b.type, *b.labels) == ("backend", "remote") for b in inner)
