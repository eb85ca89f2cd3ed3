"""What the expressions of a template file see: the variables given to it, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from generator.config.language.kinds import EvaluationError
from generator.config.language.scope import Names
from generator.config.values import Reference, Value


class TemplateNames(Names):
    """The names of the module that calls ``templatefile``, without its own values."""

    def __init__(self, module: Names) -> None:
        self._module = module

    def root(self, name: str, attribute: str) -> Value:
        """Refused: only the variables given exist."""
        raise EvaluationError(f"a template file cannot use {name}.{attribute}")

    def data(self, type_: str, name: str) -> Value:
        """Refused like every other name."""
        raise EvaluationError(f"a template file cannot use data.{type_}.{name}")

    def read(self, path: str) -> str | None:
        """Text of a file of the tree."""
        return self._module.read(path)

    def render(self, text: str, variables: Mapping[str, Value]) -> Value:
        """A template file with its variables, called by this one."""
        return self._module.render(text, variables)

    def literal(self, value: Reference) -> Value:
        """What a Reference's argument is written as."""
        return self._module.literal(value)
