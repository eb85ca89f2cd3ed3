"""What the expressions of a template file see: the variables given to it, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.config.language.kinds import EvaluationError, UndefinedError
from generator.config.language.scope import Names, Scope
from generator.config.modules.declare import Declarer
from generator.config.syntax.problem import MalformedError
from generator.config.values import Reference, Value


def render_template(
    text: str, variables: Mapping[str, Value], declarer: Declarer, caller: Scope
) -> Value:
    """The value of a template file for the expression that calls it.

    Raises:
        EvaluationError: the template is malformed, or names more than its variables.
    """
    try:
        node = declarer.template(text)
    except MalformedError as problem:  # whose words may hold the file's
        raise EvaluationError(
            f"template: line {problem.line} does not have the right form"
        ) from None
    names = _TemplateNames(caller.module)
    try:
        inside = replace(caller, module=names, names=variables)
        return inside.evaluate(node)
    except UndefinedError as error:  # of the call, which try() around it sees
        raise EvaluationError(str(error)) from None


class _TemplateNames(Names):
    """The names of the module that calls ``templatefile``, without its own values."""

    def __init__(self, module: Names) -> None:
        self._module = module

    def root(self, name: str, attribute: str) -> Value:
        """Refused: only the variables given exist."""
        raise UndefinedError(f"a template file cannot use {name}.{attribute}")

    def of_kind(self, kind: str, type_: str, name: str) -> Value:
        """Refused like every other name."""
        raise UndefinedError(f"a template file cannot use {kind}.{type_}.{name}")

    def read(self, path: str) -> str | None:
        """Text of a file of the tree."""
        return self._module.read(path)

    def render(self, text: str, variables: Mapping[str, Value]) -> Value:
        """A template file with its variables, called by this one."""
        return self._module.render(text, variables)

    def literal(self, value: Reference) -> Value:
        """What a Reference's argument is written as."""
        return self._module.literal(value)
