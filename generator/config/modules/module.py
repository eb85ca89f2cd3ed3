"""One instance of a module: what its expressions can name, evaluated when it is asked for."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.config.files import UnreadableError
from generator.config.language.evaluate import Evaluator
from generator.config.language.kinds import EvaluationError
from generator.config.language.origin import marked
from generator.config.language.scope import Names, Scope
from generator.config.marks import Mark
from generator.config.modules.calls import Calls
from generator.config.modules.declarations import Declarations, Declared, is_sensitive
from generator.config.modules.declare import Declarer
from generator.config.modules.expand import Expansion, expand
from generator.config.modules.instances import Instances
from generator.config.modules.memory import Memory
from generator.config.modules.provider_region import asks_for_region, region_value
from generator.config.modules.rendered import instance_value
from generator.config.modules.template_file import render_template
from generator.config.modules.troubles import Troubles
from generator.config.modules.variables import Defaults, Given, Variables
from generator.config.syntax.nodes import Node
from generator.config.values import Cause, ModuleValue, Reference, Unknown, Value


@dataclass(frozen=True, slots=True)
class ModuleCall:
    """How a child module was called."""

    block: Declared
    scope: Scope
    caller: ModuleInstance


@dataclass(frozen=True, slots=True)
class Shared:
    """What all modules of one configuration share."""

    declarer: Declarer
    evaluator: Evaluator
    instances: Instances
    troubles: Troubles
    calls: Calls
    defaults: Defaults
    # The region that the provider of a resource of a module names; None where it names none.
    region_of: Callable[[ModuleInstance, Declared], Value]


class ModuleInstance(Names):
    """A module at an address; ``call`` is None for the root."""

    def __init__(
        self, shared: Shared, declared: Declarations, address: str, call: ModuleCall | None
    ) -> None:
        self.shared = shared
        self.declared = declared
        self.address = address
        self.call = call
        self.scope = Scope(self, {}, shared.evaluator.budget, shared.evaluator.evaluate)
        given = (call.block.arguments, call.scope) if call else (declared.values, self.scope)
        defaults = None if call else shared.defaults
        self._variables = Variables(declared.variables, Given(*given), self.scope, defaults)
        self._collected: dict[str, Value] = {}  # resources as expressions see them
        notes = shared.evaluator.budget.notes
        self._values: Memory[Value] = Memory(self._cycle, notes)
        self._expansions: Memory[Expansion] = Memory(self._cycle, notes)
        self._children: Memory[list[ModuleInstance]] = Memory(self._cycle, notes)

    @property
    def parent(self) -> ModuleInstance | None:
        """The module that calls this one."""
        return self.call.caller if self.call else None

    @property
    def folders(self) -> tuple[str, ...]:
        """Folders of this module, last, and of those above it."""
        above = self.parent.folders if self.parent else ()
        return (*above, self.declared.folder)

    def within(self, name: str) -> str:
        """Full address of something in this module."""
        return f"{self.address}.{name}" if self.address else name

    def _cycle(self, name: str) -> None:
        self.shared.troubles.cycle(self.within(name))

    # Names

    def root(self, name: str, attribute: str) -> Value:
        """What ``name.attribute`` stands for."""
        if name == "var":
            return self.variable(attribute)
        if name == "local":
            return self._local(attribute)
        if name == "module":
            return self._module(attribute)
        if name == "path":
            return self._path(attribute)
        if name in ("terraform", "tofu") and attribute == "workspace":
            return self.shared.defaults.chosen()
        if name in ("terraform", "tofu", "each", "count", "self"):
            return Unknown(f"{name}.{attribute} is not known")
        return self._resource("resource", name, attribute)

    def of_kind(self, kind: str, type_: str, name: str) -> Value:
        """A data source, or an ephemeral resource."""
        return self._resource(kind, type_, name)

    def literal(self, value: Reference) -> Value:
        """What a Reference's argument is written as."""
        return self.shared.instances.literal(value)

    def repeated(self, value: Reference) -> str:
        """Why the number of instances that a reference stands for is not known, if so."""
        return self.shared.instances.repeated(value)

    def read(self, path: str) -> str | None:
        """Text of a file of the tree."""
        try:
            return self.shared.declarer.text(posixpath.normpath(path))
        except UnreadableError:
            return None

    def render(self, text: str, variables: Mapping[str, Value]) -> Value:
        """A template file with its variables."""
        return render_template(text, variables, self.shared.declarer, self.scope)

    def variable(self, name: str) -> Value:
        """Value of an input variable."""
        if name not in self.declared.variables:
            # A tool may write the declaration: the rest of the text that it stands in is known.
            self.shared.troubles.missing.add(self.within(f"var.{name}"))
            self.shared.troubles.here(said := f"variable {name!r} is not declared", fatal=False)
            return Unknown(said, cause=Cause.REFUSED)
        return self._values.once(f"var.{name}", lambda: self._variables.value(name))

    def output(self, name: str) -> Value:
        """Value of an output."""
        return self._values.once(f"output.{name}", lambda: self._output(name))

    def expansion(self, block: Declared) -> Expansion:
        """Instances of a resource or module call."""
        return self._expansions.once(block.key, lambda: expand(self.scope, block))

    def children(self, block: Declared) -> list[ModuleInstance]:
        """Instances of a module call; none when its source cannot be read."""
        return self._children.once(block.key, lambda: self._called(block))

    # What they stand for

    def _called(self, block: Declared) -> list[ModuleInstance]:
        expansion = self.expansion(block)
        declared = self.shared.calls.declared(block, expansion, self.folders, self.address)
        if declared is None:
            return []
        name = block.labels[0]
        return [
            ModuleInstance(
                self.shared,
                declared,
                self.within(f"module.{name}{key.suffix}"),
                ModuleCall(block, self.scope.with_names(key.names), self),
            )
            for key in expansion.instances
        ]

    def _local(self, name: str) -> Value:
        if name not in self.declared.locals:
            self.shared.troubles.missing.add(self.within(f"local.{name}"))
            raise EvaluationError(f"local value {name!r} is not declared")
        node = self.declared.locals[name].value
        return self._values.once(f"local.{name}", lambda: self._of_local(name, node))

    def _of_local(self, name: str, node: Node) -> Value:
        """The value of a local value; what is wrong is said where it is read, so it is named."""
        try:
            return self.scope.evaluate(node)
        except EvaluationError as error:
            said = str(error)
            named = said if said.startswith("local.") else f"local.{name}: {said}"
            raise EvaluationError(named) from None

    def _output(self, name: str) -> Value:
        block = self.declared.outputs.get(name)
        if block is None or "value" not in block.arguments:
            raise EvaluationError(f"{self.address or 'the root module'} has no output {name!r}")
        value = self.scope.evaluate(block.arguments["value"].value)
        return marked(value, Mark.SECRET, self.scope.budget) if is_sensitive(block) else value

    def _path(self, name: str) -> Value:
        if name == "module":
            return self.declared.folder or "."
        return "." if name == "root" else Unknown(f"path.{name} is not known")

    def _module(self, name: str) -> Value:
        block = self.declared.modules.get(name)
        if block is None:
            self.shared.troubles.missing.add(self.within(f"module.{name}"))
            raise EvaluationError(f"module {name!r} is not declared")
        expansion, children = self.expansion(block), self.children(block)
        if not children and expansion.instances:
            return Unknown(name, cause=Cause.MODULE)
        if expansion.kind == "unknown":
            return Unknown(f"module {name}: {expansion.reason}", cause=Cause.INSTANCES)
        values = [ModuleValue(tuple(c.declared.outputs), c.output) for c in children]
        return expansion.collect(values)

    def _resource(self, kind: str, type_: str, name: str) -> Value:
        prefix = "" if kind == "resource" else f"{kind}."
        address = self.within(f"{prefix}{type_}.{name}")
        block = self.declared.resources.get((kind, type_, name))
        if block is None:
            self.shared.troubles.undeclared(address)
            return Reference(address, "")
        expansion = self.expansion(block)
        if address not in self._collected:
            self.shared.instances.add(self.scope, block, address, expansion)
            keys = expansion.instances
            if asks_for_region(block):
                region = self.shared.region_of(self, block)
                found = [region_value(block, address + k.suffix, self.scope, region) for k in keys]
            else:
                seen = (self.scope, self.render)
                found = [instance_value(block, address, key, *seen) for key in keys]
            self._collected[address] = expansion.collect(found)
        return self._collected[address]
