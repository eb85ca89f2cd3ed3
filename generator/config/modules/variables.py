"""Input variables of one module instance: what is given, else the default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.config.language.origin import marked
from generator.config.language.scope import Scope
from generator.config.language.types import convert
from generator.config.marks import Mark
from generator.config.modules.declarations import Declared, is_sensitive
from generator.config.syntax.bodies import Argument
from generator.config.values import Cause, Unknown, Value


@dataclass(frozen=True, slots=True)
class Given:
    """Values for variables: arguments of the call, or for the root those of values files."""

    arguments: Mapping[str, Argument]
    scope: Scope

    def value(self, name: str) -> tuple[Value, bool]:
        """The value for a variable, and whether there is one."""
        argument = self.arguments.get(name)
        return (None, False) if argument is None else (self.scope.evaluate(argument.value), True)


@dataclass(slots=True)
class Defaults:
    """Defaults that stand for values of the root's variables, which whoever runs Terraform may
    set otherwise: name to name and place. ``open``: they are not known then. The ``workspace`` is
    one of them as long as nobody names it (``workspace_open``: it is not known even so);
    ``remote``: HCP Terraform has workspaces of its own.
    ``unread``: a file of values may set them that nobody can read; ``given``: names of those that
    something sets, nobody knows to what."""

    open: bool = False
    workspace: str = ""
    workspace_open: bool = False
    remote: bool = False
    unread: bool = False
    given: frozenset[str] = frozenset()
    taken: dict[str, str] = field(default_factory=dict)

    def replaced(self, name: str) -> bool:
        """Whether something may set the variable that is not known."""
        return self.unread or name in self.given

    def take(self, name: str, variable: Declared) -> bool:
        """Remember a default that something asks for; whether it is left open."""
        self.taken[name] = f"{name} ({variable.file}:{variable.line})"
        return self.open

    def chosen(self) -> Value:
        """``terraform.workspace``."""
        if self.workspace:
            return self.workspace
        if self.remote:
            return Unknown("terraform.workspace is not known: HCP Terraform names it")
        self.taken[WORKSPACE] = WORKSPACE
        return Unknown(WORKSPACE, cause=Cause.DEFAULT) if self.workspace_open else "default"


WORKSPACE = "terraform.workspace (--workspace NAME)"


@dataclass(frozen=True, slots=True)
class Variables:
    """The variables that a module declares, in one of its instances."""

    declared: Mapping[str, Declared]
    given: Given
    scope: Scope  # of the module itself: defaults stand there
    defaults: Defaults | None = None  # of the root alone: what a call leaves out is settled

    def value(self, name: str) -> Value:
        """The value of a declared variable, of its type; EvaluationError when Terraform refuses
        it."""
        block = self.declared[name]
        value, given = self.given.value(name)
        if not given or (value is None and block.constant("nullable") is False):
            unread = not given and self.defaults is not None and self.defaults.replaced(name)
            if unread or "default" not in block.arguments:
                return Unknown(name, cause=Cause.VARIABLE)
            if not given and self.defaults is not None and self.defaults.take(name, block):
                return Unknown(self.defaults.taken[name], cause=Cause.DEFAULT)
            value = self.scope.evaluate(block.arguments["default"].value)
        type_ = block.arguments.get("type")
        value = convert(value, type_.value, self.scope.evaluate) if type_ else value
        return marked(value, Mark.SECRET, self.scope.budget) if is_sensitive(block) else value
