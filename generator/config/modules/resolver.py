"""From declarations to a Configuration."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from generator.config.files import Files
from generator.config.inputs import Inputs
from generator.config.language.evaluate import Evaluator
from generator.config.language.functions import FUNCTIONS, LAZY
from generator.config.language.kinds import EvaluationError, LimitError
from generator.config.language.origin import marked
from generator.config.language.scope import Scope
from generator.config.marks import Mark
from generator.config.model import Block, Configuration, Resource, Trouble
from generator.config.modules.blocks import BlockBuilder, final
from generator.config.modules.calls import Calls, called_folder
from generator.config.modules.declarations import Declared, is_sensitive
from generator.config.modules.declare import Declarer
from generator.config.modules.expand import MAX_INSTANCES
from generator.config.modules.installed import Installed
from generator.config.modules.instances import Instances
from generator.config.modules.module import ModuleInstance, Shared
from generator.config.modules.providers import default_tags, region_of
from generator.config.modules.troubles import Troubles
from generator.config.modules.variables import Defaults
from generator.config.values import Cause, Unknown, Value

# What Terraform checks while it runs need not be resolvable, and of local values only those that
# something reads: Terraform evaluates all of them, but nothing that it makes hangs on the others.
_QUIET = ("check", "variable", "locals")


class Resolver:
    """Resolves one root module and everything under it."""

    def __init__(
        self, files: Files, name: str, inputs: Inputs, evaluator: Evaluator | None = None
    ) -> None:
        self._name = name
        self._values = inputs.files
        open_ = inputs.defaults_open or inputs.workspace_open
        self._defaults = Defaults(inputs.defaults_open, inputs.workspace, open_)
        self._syntax: list[Trouble] = []
        evaluator = evaluator or Evaluator(FUNCTIONS, LAZY)
        self._troubles = Troubles(evaluator.budget)
        declarer = Declarer(files, self._syntax, tofu=inputs.tofu)
        calls = Calls(declarer, self._troubles, Installed(files.installed()))
        self._shared = Shared(
            declarer, evaluator, Instances(), self._troubles, calls, self._defaults, region_of
        )
        self._resources: list[Resource] = []
        self._blocks: dict[str, tuple[Block, ...]] = {}
        self._called: set[str] = set()
        self._absent: set[str] = set()

    def resolve(self) -> Configuration:
        """The configuration; what could not be read is among its troubles."""
        declared = self._shared.declarer.module("")
        defaults_open = self._defaults.open
        self._shared.declarer.values(declared, self._values, defaults_open=defaults_open)
        self._defaults.taken |= declared.values_by_default
        self._defaults.remote = declared.remote
        self._defaults.unread = declared.values_unread
        self._defaults.given = frozenset(declared.values_open)
        root = ModuleInstance(self._shared, declared, "", None)
        outputs: dict[str, Value] = {}
        with _deep_recursion():
            try:
                self._module(root)
                outputs = {name: self._root_output(root, name) for name in declared.outputs}
            except LimitError as error:
                self._troubles.here(str(error), fatal=True)
            except RecursionError:
                self._troubles.here("expressions are nested too deeply", fatal=True)
        for file, line, message in self._shared.evaluator.budget.notes.said:
            # Light: what hangs on the value is not known, and says so where a policy asks for it.
            self._troubles.unresolved(file, line, f"cannot be evaluated: {message}", light=True)
        return Configuration(
            name=self._name,
            resources=tuple(self._resources),
            root_blocks=self._blocks.get("", ()),
            module_blocks=self._blocks,
            called=frozenset(self._called),
            outputs=outputs,
            private=self._shared.evaluator.budget.unsaid(),
            private_keys=tuple(self._shared.evaluator.budget.keys),
            ambiguous=frozenset(self._shared.declarer.ambiguous),
            absent=frozenset(self._absent),
            tofu=frozenset(self._shared.declarer.tofu_files),
            missing=frozenset(self._troubles.missing),
            defaults=tuple(self._defaults.taken.values()),
            troubles=(*self._syntax, *self._troubles),
        )

    def _module(self, module: ModuleInstance) -> None:
        blocks: list[Block] = []
        for block in module.declared.blocks:
            if block.type in ("resource", "data", "ephemeral"):
                self._resource(module, block)
            elif block.type != "module" or module.expansion(block).instances:
                blocks.append(self._build(block, module.scope))
        self._blocks[module.address] = tuple(blocks)
        for call in module.declared.modules.values():
            self._called |= {folder for folder in (called_folder(module.declared, call),) if folder}
            if not module.expansion(call).instances:
                self._absent.add(module.within(f"module.{call.labels[0]}"))
            for child in module.children(call):
                self._module(child)

    def _resource(self, module: ModuleInstance, block: Declared) -> None:
        type_, name = block.labels
        prefix = "" if block.type == "resource" else f"{block.type}."
        address = module.within(f"{prefix}{type_}.{name}")
        expansion = module.expansion(block)
        self._troubles.note(block, expansion, address)
        if len(self._resources) + len(expansion.instances) > MAX_INSTANCES:
            raise LimitError(f"more than {MAX_INSTANCES} resource instances")
        if not expansion.instances:
            self._absent.add(address)
        tags = final(default_tags(module, block))
        for key in expansion.instances:
            scope = module.scope.with_names(key.names) if key.names else module.scope
            self._resources.append(
                Resource(
                    address=address + key.suffix,
                    mode="managed" if block.type == "resource" else block.type,
                    type=type_,
                    name=name,
                    module=module.address,
                    block=self._build(block, scope, hide=True),
                    uncertain=expansion.kind == "unknown",
                    default_tags=tags,
                )
            )

    def _build(self, block: Declared, scope: Scope, hide: bool = False) -> Block:
        with scope.budget.notes.hush(block.type in _QUIET):
            builder = BlockBuilder(scope, block.file, self._troubles.unresolved)
            built = builder.build(block.written, hide)
        hidden = block.type in ("variable", "output") and is_sensitive(block)
        return self._hidden(built) if hidden else built

    def _hidden(self, block: Block) -> Block:
        """A sensitive variable or output with its default or value marked."""
        budget = self._shared.evaluator.budget
        attributes = {
            name: replace(held, value=marked(held.value, Mark.SECRET, budget))
            if name in ("default", "value")
            else held
            for name, held in block.attributes.items()
        }
        return replace(block, attributes=attributes)

    def _root_output(self, root: ModuleInstance, name: str) -> Value:
        try:
            return final(root.output(name))
        except EvaluationError as error:
            return Unknown(str(error), cause=Cause.REFUSED)


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """Room for the evaluator's own bound on depth (a level takes up to eight frames)."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, 6_000))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
