"""One file of Terragrunt: its values, as far as they are known."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Protocol

from generator.config.files import UnreadableError
from generator.config.language.evaluate import Evaluator
from generator.config.language.kinds import EvaluationError
from generator.config.language.scope import Names, Scope
from generator.config.syntax.bodies import Body, WrittenBlock
from generator.config.syntax.nodes import Node
from generator.config.values import ABSENT, Reference, Unknown, Value


class Reading(Protocol):
    """What the files of one unit share."""

    evaluator: Evaluator

    def text(self, path: str) -> str:
        """Text of a file, by its place in the repository; raises UnreadableError."""

    def exposed(self, label: str) -> Value:
        """What an ``include`` of this label shows of its file."""


class UnitFile(Names):
    """What the expressions of one file can name."""

    def __init__(self, reading: Reading, body: Body, folder: str) -> None:
        self._reading, self._folder = reading, folder
        evaluator = reading.evaluator
        self._scope = Scope(self, {}, evaluator.budget, evaluator.evaluate)
        held = [block.body.arguments for block in body.blocks if block.type == "locals"]
        self.locals = {name: a.value for arguments in held for name, a in arguments.items()}
        self._inputs = body.arguments.get("inputs")
        self._known: dict[str, Value] = {}

    @property
    def inputs(self) -> Value:
        """What the file gives the module."""
        return {} if self._inputs is None else self.value(self._inputs.value)

    def place(self, path: str) -> str:
        """A path in the repository: what is relative begins at the folder of the file."""
        return posixpath.normpath(posixpath.join(self._folder, path))

    def value(self, node: Node) -> Value:
        """The value of an expression; unknown where Terragrunt would refuse it."""
        try:
            return self._scope.evaluate(node)
        except EvaluationError as error:
            return Unknown(str(error))

    def argument(self, block: WrittenBlock, name: str) -> Value:
        """The value of a block's argument."""
        written = block.body.arguments.get(name)
        return ABSENT if written is None else self.value(written.value)

    def root(self, name: str, attribute: str) -> Value:
        """A local value, or what an included file shows; all else is known to who applies the
        unit."""
        if name == "include":
            return self._reading.exposed(attribute)
        if name != "local" or attribute not in self.locals:
            return Unknown(f"{name}.{attribute} is not known")
        if attribute not in self._known:
            self._known[attribute] = Unknown(f"local.{attribute} depends on itself")
            self._known[attribute] = self.value(self.locals[attribute])
        return self._known[attribute]

    def of_kind(self, kind: str, type_: str, name: str) -> Value:
        """There are no data sources."""
        return Unknown(f"{kind}.{type_}.{name} is not known")

    def read(self, path: str) -> str | None:
        """Text of a file of the tree."""
        try:
            return self._reading.text(self.place(path))
        except UnreadableError:
            return None

    def render(self, text: str, variables: Mapping[str, Value]) -> Value:
        """Templates are not rendered."""
        return Unknown("a template")

    def literal(self, value: Reference) -> Value:
        """There are no resources."""
        return value
