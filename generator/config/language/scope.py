"""Where an expression stands and what it can name."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from generator.config.language.kinds import Budget, SetValue
from generator.config.language.traverse import template
from generator.config.syntax.nodes import Node
from generator.config.values import OpenList, OpenMap, Reference, Template, Value


class Names(ABC):
    """What an expression can name: in a module, or in a template file."""

    @abstractmethod
    def root(self, name: str, attribute: str) -> Value:
        """``var.x``, ``local.x``, ``module.x``, ``path.x``, a resource ``type.name``..."""

    @abstractmethod
    def of_kind(self, kind: str, type_: str, name: str) -> Value:
        """``data.type.name`` or ``ephemeral.type.name``."""

    @abstractmethod
    def read(self, path: str) -> str | None:
        """Text of a file inside the bounded tree."""

    @abstractmethod
    def render(self, text: str, variables: Mapping[str, Value]) -> Value:
        """``templatefile``: the text as a template that sees the variables only."""

    @abstractmethod
    def literal(self, value: Reference) -> Value:
        """What a Reference's argument is written as, or the reference itself."""

    def repeated(self, value: Reference) -> str:
        """Why the number of instances that a reference stands for is not known; else ''."""
        return ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands: its module, and names such as ``each`` and loop variables.
    ``caught``: in an argument of try() or can(), where an error is an answer too."""

    module: Names
    names: Mapping[str, Value]
    budget: Budget
    evaluator: Callable[[Node, Scope], Value]
    caught: bool = False

    def with_names(self, names: Mapping[str, Value]) -> Scope:
        """The scope with more names."""
        return replace(self, names={**self.names, **names})

    def evaluate(self, node: Node) -> Value:
        """The value of an expression here."""
        return self.evaluator(node, self)

    def each(self, value: Value) -> Value:
        """The collection with one item that stands for all, where it is what AWS answers or a
        resource of which nobody knows how many instances there are; else the value as it is."""
        if not isinstance(value, Reference):
            return value
        if value.attribute:
            return OpenList([Reference(value.address, f"{value.attribute}[*]")])
        return OpenList([value]) if self.module.repeated(value) else value

    def literal(self, value: Value) -> Value:
        """The value with References to literal arguments followed, however deep."""
        if isinstance(value, Reference):
            return self.module.literal(value)
        if isinstance(value, Template):
            return template([self.literal(p) for p in value.parts])
        if isinstance(value, SetValue):
            return SetValue.of(map(self.literal, value))
        if isinstance(value, list):
            made = map(self.literal, value)
            return OpenList(made) if isinstance(value, OpenList) else list(made)
        if isinstance(value, dict) and not isinstance(value, OpenMap):
            return {k: self.literal(v) for k, v in value.items()}
        return value
