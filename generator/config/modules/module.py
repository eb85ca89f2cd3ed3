"""One instance of a module: what its expressions can name, evaluated when it is asked for."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from generator.config.files import UnreadableError
from generator.config.language.kinds import EvaluationError, ModuleValue
from generator.config.language.origin import marked
from generator.config.language.scope import Evaluates, Scope
from generator.config.language.types import convert
from generator.config.marks import Mark
from generator.config.modules.declarations import Declarations, Declared, is_sensitive
from generator.config.modules.declare import Declarer
from generator.config.modules.expand import Expansion, expand
from generator.config.modules.instances import Instances
from generator.config.modules.memory import Memory
from generator.config.modules.template_file import TemplateNames
from generator.config.modules.troubles import Troubles
from generator.config.syntax.problem import MalformedError
from generator.config.values import Cause, Reference, Unknown


@dataclass(frozen=True, slots=True)
class Call:
    """How a child module was called."""

    block: Declared
    scope: Scope


class Follows(Protocol):
    """What follows module calls: ``resolve/calls.py``."""

    def follow(self, module: ModuleInstance, block: Declared) -> list[ModuleInstance]:
        """The instances of a module call."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all modules of one configuration share."""

    declarer: Declarer
    evaluator: Evaluates
    instances: Instances
    troubles: Troubles
    calls: Follows


class ModuleInstance:
    """A module at an address; ``call`` is None for the root."""

    def __init__(
        self, shared: Shared, declared: Declarations, address: str, call: Call | None
    ) -> None:
        self.shared = shared
        self.declared = declared
        self.address = address
        self.call = call
        self.scope = Scope(self, {}, shared.evaluator)
        self._collected: dict[str, Any] = {}  # resources as expressions see them
        self._memory = Memory(lambda what: shared.troubles.cycle(self.within(what)))

    @property
    def parent(self) -> ModuleInstance | None:
        """The module that calls this one."""
        if self.call is None:
            return None
        parent = self.call.scope.module
        assert isinstance(parent, ModuleInstance)
        return parent

    @property
    def folders(self) -> tuple[str, ...]:
        """Folders of this module and those above it."""
        above = self.parent.folders if self.parent else ()
        return (*above, self.declared.folder)

    def within(self, name: str) -> str:
        """Full address of something in this module."""
        return f"{self.address}.{name}" if self.address else name

    # Names

    def root(self, scope: Scope, name: str, attribute: str) -> Any:
        """What ``name.attribute`` stands for."""
        if name == "var":
            return self.variable(attribute)
        if name == "local":
            return self._local(attribute)
        if name == "module":
            return self._module(attribute)
        if name == "path":
            return self._path(attribute)
        if name in ("terraform", "tofu", "each", "count", "self"):
            return Unknown(f"{name}.{attribute} is not known")
        return self._resource("resource", name, attribute)

    def data(self, type_: str, name: str) -> Any:
        """A data source."""
        return self._resource("data", type_, name)

    def literal(self, value: Any) -> Any:
        """What a Reference's argument is written as."""
        return self.shared.instances.literal(value) if isinstance(value, Reference) else value

    def read(self, path: str) -> str | None:
        """Text of a file of the tree."""
        try:
            return self.shared.declarer.text(posixpath.normpath(path))
        except UnreadableError:
            return None

    def render(self, text: str, variables: Mapping[str, Any], scope: Scope) -> Any:
        """A template file with its variables."""
        try:
            node = self.shared.declarer.template(text)
        except MalformedError as problem:  # whose words may hold the file's
            raise EvaluationError(f"template: line {problem.line} is malformed") from None
        return Scope(TemplateNames(self), variables, scope.evaluator).evaluate(node)

    def variable(self, name: str) -> Any:
        """Value of an input variable."""
        return self._memory.once(("variable", name), lambda: self._variable(name))

    def output(self, name: str) -> Any:
        """Value of an output."""
        return self._memory.once(("output", name), lambda: self._output(name))

    def expansion(self, block: Declared) -> Expansion:
        """Instances of a resource or module call."""
        return self._memory.once(  # type: ignore[no-any-return]
            ("expansion", id(block)), lambda: expand(self.scope, block)
        )

    def children(self, block: Declared) -> list[ModuleInstance]:
        """Instances of a module call; none when its source cannot be read."""
        return self._memory.once(  # type: ignore[no-any-return]
            ("children", id(block)), lambda: self.shared.calls.follow(self, block)
        )

    # What they stand for

    def _variable(self, name: str) -> Any:
        block = self.declared.variables.get(name)
        if block is None:
            raise EvaluationError(f"variable {name!r} is not declared")
        value, given = self._given(name)
        attributes = block.attributes
        required = attributes.get("nullable", [0, ["literal", True]])[1] == ["literal", False]
        if not given or (value is None and required):
            if "default" not in attributes:
                return Unknown(name, cause=Cause.VARIABLE)
            value = self.scope.evaluate(attributes["default"][1])
        type_ = attributes.get("type")
        value = convert(value, type_[1], self.scope.evaluate) if type_ else value
        return self._hidden(block, value)

    def _given(self, name: str) -> tuple[Any, bool]:
        if self.call is None:
            node, _, _ = self.declared.values.get(name, (None, "", 0))
            return (self.scope.evaluate(node), True) if node else (None, False)
        argument = self.call.block.attributes.get(name)
        return (self.call.scope.evaluate(argument[1]), True) if argument else (None, False)

    def _local(self, name: str) -> Any:
        if name not in self.declared.locals:
            raise EvaluationError(f"local value {name!r} is not declared")
        node = self.declared.locals[name][0]
        return self._memory.once(("local", name), lambda: self.scope.evaluate(node))

    def _output(self, name: str) -> Any:
        block = self.declared.outputs.get(name)
        if block is None or "value" not in block.attributes:
            raise EvaluationError(f"{self.address or 'the root module'} has no output {name!r}")
        return self._hidden(block, self.scope.evaluate(block.attributes["value"][1]))

    def _hidden(self, block: Declared, value: Any) -> Any:
        """The value of a variable or output, marked when its block says so."""
        if not is_sensitive(block):
            return value
        return marked(value, Mark.SECRET, self.shared.evaluator.budget)

    def _path(self, name: str) -> Any:
        if name == "module":
            return self.declared.folder or "."
        return "." if name == "root" else Unknown(f"path.{name} is not known")

    def _module(self, name: str) -> Any:
        block = self.declared.modules.get(name)
        if block is None:
            raise EvaluationError(f"module {name!r} is not declared")
        expansion, children = self.expansion(block), self.children(block)
        if not children and expansion.instances:
            return Unknown(name, cause=Cause.MODULE)
        if expansion.kind == "unknown":
            return Unknown(f"module {name}: {expansion.reason}", cause=Cause.INSTANCES)
        values = [ModuleValue(tuple(c.declared.outputs), c.output) for c in children]
        return expansion.collect(values)

    def _resource(self, kind: str, type_: str, name: str) -> Any:
        address = self.within(f"{'data.' if kind == 'data' else ''}{type_}.{name}")
        block = self.declared.resources.get((kind, type_, name))
        if block is None:
            self.shared.troubles.undeclared(address)
            return Reference(address, "")
        expansion = self.expansion(block)
        if address not in self._collected:
            self.shared.instances.add(self.scope, block, address, expansion)
            found = [Reference(address + i.suffix, "") for i in expansion.instances]
            self._collected[address] = expansion.collect(found)
        return self._collected[address]
