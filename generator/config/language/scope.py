"""Where an expression stands and what it can name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from generator.config.language.kinds import Budget, SetValue
from generator.config.language.traverse import template
from generator.config.values import OpenMap, Reference, Template

Node = list[Any]


class Evaluates(Protocol):
    """What evaluates expressions: ``resolve/evaluate.py``."""

    budget: Budget

    def evaluate(self, node: Node, scope: Scope) -> Any:
        """The value of a node."""


class Names(Protocol):
    """What an expression can see of its module."""

    def root(self, scope: Scope, name: str, attribute: str) -> Any:
        """``var.x``, ``local.x``, ``module.x``, ``path.x``, a resource ``type.name``..."""

    def data(self, type_: str, name: str) -> Any:
        """``data.type.name``."""

    def read(self, path: str) -> str | None:
        """Text of a file inside the bounded tree."""

    def render(self, text: str, variables: Mapping[str, Any], scope: Scope) -> Any:
        """``templatefile``: the text as a template that sees the variables only."""

    def literal(self, value: Any) -> Any:
        """What a Reference's argument is written as, or the value itself."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands: its module, and names such as ``each`` and loop variables."""

    module: Names
    names: Mapping[str, Any]
    evaluator: Evaluates

    def with_names(self, names: Mapping[str, Any]) -> Scope:
        """The scope with more names."""
        return Scope(self.module, {**self.names, **names}, self.evaluator)

    def evaluate(self, node: Node) -> Any:
        """The value of an expression here."""
        return self.evaluator.evaluate(node, self)

    def literal(self, value: Any) -> Any:
        """The value with References to literal arguments followed, however deep."""
        if isinstance(value, Reference):
            return self.module.literal(value)
        if isinstance(value, Template):
            return template([self.literal(p) for p in value.parts])
        if isinstance(value, SetValue):
            return SetValue.of(map(self.literal, value))
        if isinstance(value, list):
            return list(map(self.literal, value))
        if isinstance(value, dict) and not isinstance(value, OpenMap):
            return {k: self.literal(v) for k, v in value.items()}
        return value
