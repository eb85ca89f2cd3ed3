"""From declarations to a Configuration."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from generator.config.files import Files
from generator.config.functions import FUNCTIONS, LAZY
from generator.config.model import Block, Configuration, Resource, Trouble
from generator.config.resolve.blocks import BlockBuilder, final
from generator.config.resolve.calls import Calls
from generator.config.resolve.declarations import Declared
from generator.config.resolve.declare import Declarer
from generator.config.resolve.evaluate import Evaluator
from generator.config.resolve.expand import MAX_INSTANCES, Expansion
from generator.config.resolve.instances import Instances
from generator.config.resolve.kinds import EvaluationError, LimitError
from generator.config.resolve.module import ModuleInstance
from generator.config.resolve.providers import default_tags
from generator.config.resolve.scope import Scope
from generator.config.values import Reference, Unknown


class Resolver:
    """Resolves one root module and everything under it."""

    def __init__(self, files: Files, name: str) -> None:
        self._name = name
        self._troubles: dict[Trouble, None] = {}
        found: list[Trouble] = []
        self._syntax = found
        self.declarer = Declarer(files, found)
        self.evaluator = Evaluator(FUNCTIONS, LAZY)
        self._instances = Instances()
        self._calls = Calls(self)
        self._resources: list[Resource] = []
        self._blocks: dict[str, tuple[Block, ...]] = {}

    def resolve(self) -> Configuration:
        """The configuration; what could not be read is among its troubles."""
        declared = self.declarer.module("")
        self.declarer.values(declared)
        root = ModuleInstance(self, declared, "", None)
        outputs: dict[str, Any] = {}
        with _deep_recursion():
            try:
                self._module(root)
                outputs = {name: self._root_output(root, name) for name in declared.outputs}
            except LimitError as error:
                self.trouble(*self._position, str(error), fatal=True)
            except RecursionError:
                self.trouble(*self._position, "expressions are nested too deeply", fatal=True)
        return Configuration(
            name=self._name,
            resources=tuple(self._resources),
            root_blocks=self._blocks.get("", ()),
            module_blocks=self._blocks,
            outputs=outputs,
            troubles=(*self._syntax, *self._troubles),
        )

    # For modules

    def children(self, module: ModuleInstance, block: Declared) -> list[ModuleInstance]:
        """The instances of a module call."""
        return self._calls.follow(module, block)

    def register(
        self, module: ModuleInstance, block: Declared, address: str, expansion: Expansion
    ) -> None:
        """Remember where the arguments behind an address are written."""
        self._instances.add(module, block, address, expansion)

    def literal(self, reference: Reference) -> Any:
        """The literal that the argument behind a reference is written as, or the reference."""
        return self._instances.literal(reference)

    def undeclared(self, address: str) -> None:
        """Something is named that its module does not declare."""
        self.trouble(*self._position, f"{address} is not declared in its module", fatal=False)

    def cycle(self, name: str) -> None:
        """Something depends on itself."""
        self.trouble(*self._position, f"{name} depends on itself", fatal=True)

    @property
    def _position(self) -> tuple[str, int]:
        return self.evaluator.budget.position

    def report(self, file: str, line: int, message: str) -> None:
        """An expression that cannot be evaluated."""
        self.trouble(file, line, message, fatal=False)

    # Walk

    def _module(self, module: ModuleInstance) -> None:
        blocks: list[Block] = []
        for block in module.declared.blocks:
            if block.type in ("resource", "data", "ephemeral"):
                self._resource(module, block)
            else:
                blocks.append(self._build(block, module.scope))
        self._blocks[module.address] = tuple(blocks)
        for call in module.declared.modules.values():
            for child in module.children(call):
                self._module(child)

    def _resource(self, module: ModuleInstance, block: Declared) -> None:
        type_, name = block.labels
        prefix = "" if block.type == "resource" else f"{block.type}."
        address = module.within(f"{prefix}{type_}.{name}")
        expansion = module.expansion(block)
        self.note(block, expansion, address)
        if len(self._resources) + len(expansion.instances) > MAX_INSTANCES:
            raise LimitError(f"more than {MAX_INSTANCES} resource instances")
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
        body = {"attributes": block.attributes, "blocks": block.blocks}
        raw = [block.type, block.labels, block.line, block.end_line, body]
        # What Terraform checks while it runs (`check`, `validation`) need not be resolvable.
        report = self.report if block.type not in ("check", "variable") else _silent
        return BlockBuilder(scope, block.file, report).build(raw, hide)

    def _root_output(self, root: ModuleInstance, name: str) -> Any:
        try:
            return final(root.output(name))
        except EvaluationError as error:
            return Unknown(str(error))

    def note(self, block: Declared, expansion: Expansion, name: str) -> None:
        """Report a number of instances that is not known."""
        if expansion.reason:
            self.trouble(block.file, expansion.line, f"{name}: {expansion.reason}", fatal=False)

    def trouble(self, file: str, line: int, message: str, fatal: bool) -> None:
        """Remember a trouble, once."""
        self._troubles[Trouble(file, line, message, fatal)] = None


def _silent(file: str, line: int, message: str) -> None:
    """Report nothing."""


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """Room for the evaluator's own bound on depth (a level takes up to eight frames)."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, 6_000))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
