"""Block bodies with evaluated arguments; ``dynamic`` blocks become what they generate."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any

from generator.config.language.kinds import (
    EvaluationError,
    LimitError,
    ModuleValue,
    unknown,
)
from generator.config.language.scope import Node, Scope
from generator.config.language.text import text
from generator.config.language.traverse import iterate
from generator.config.model import Attribute, Block
from generator.config.modules.expand import MAX_INSTANCES
from generator.config.values import Cause, Json, OpenMap, Reference, Template, Unknown, references

# Arguments that hold names instead of values, by the block they stand in.
_NAMES: dict[str, frozenset[str]] = {
    "lifecycle": frozenset({"ignore_changes", "replace_triggered_by"}),
    "moved": frozenset({"from", "to"}),
    "removed": frozenset({"from"}),
    "import": frozenset({"to", "provider"}),
    "variable": frozenset({"type"}),
    "module": frozenset({"providers"}),
    "resource": frozenset({"provider"}),
    "data": frozenset({"provider"}),
}
_ALL_NAMES = ("required_providers",)  # whose configuration_aliases name providers
_HIDDEN = ("count", "for_each")  # of resources: seen in the address instead
_COST = 10  # steps that a block counts for
Report = Callable[[str, int, str], None]


class BlockBuilder:
    """Builds the blocks of one file in one scope."""

    def __init__(self, scope: Scope, file: str, report: Report) -> None:
        self._scope = scope
        self._file = file
        self._report = report

    def build(self, raw: list[Any], hide: bool = False) -> Block:
        """A block; ``hide`` leaves out the arguments that made its instances."""
        return self._block(raw, self._scope, hide=hide)

    def value(self, node: Node, scope: Scope, line: int) -> Any:
        """The value of one argument; what cannot be evaluated is Unknown and reported."""
        value = self._evaluated(node, scope, line)
        scope.evaluator.budget.charge([value])
        return final(value)

    def _evaluated(self, node: Node, scope: Scope, line: int) -> Any:
        scope.evaluator.budget.position = (self._file, line)
        try:
            return scope.evaluate(node)
        except EvaluationError as error:
            self._report(self._file, line, str(error))
            return Unknown(str(error), cause=Cause.REFUSED)

    def _block(self, raw: list[Any], scope: Scope, hide: bool = False) -> Block:
        type_, labels, line, end_line, body = raw
        scope.evaluator.budget.step(_COST)
        attributes = {
            name: attribute
            for name, (at, node) in body["attributes"].items()
            if not (hide and name in _HIDDEN)
            and (attribute := self._attribute(type_, name, at, node, scope)) is not None
        }
        blocks = tuple(b for inner in body["blocks"] for b in self._nested(inner, scope))
        return Block(type_, tuple(labels), attributes, blocks, self._file, line, end_line)

    def _attribute(
        self, block: str, name: str, line: int, node: Node, scope: Scope
    ) -> Attribute | None:
        if block in _ALL_NAMES or name in _NAMES.get(block, ()):
            value = text(node)
        elif name == "depends_on" and node[0] == "tuple":
            value = [self._dependency(item, scope) for item in node[1]]
        else:
            value = self.value(node, scope, line)
        # An argument that is null counts as not written, as everywhere in Terraform.
        return None if value is None else Attribute(value, self._file, line)

    def _dependency(self, node: Node, scope: Scope) -> Any:
        value = "" if text(node).startswith("module.") else self.value(node, scope, 0)
        return value if isinstance(value, Reference) else text(node)

    def _nested(self, raw: list[Any], scope: Scope) -> Iterator[Block]:
        if raw[0] != "dynamic" or len(raw[1]) != 1:
            yield self._block(raw, scope)
            return
        body = raw[4]
        content = next((b for b in body["blocks"] if b[0] == "content"), None)
        each = body["attributes"].get("for_each")
        if content is None or each is None:
            self._report(self._file, raw[2], "a dynamic block needs for_each and content")
            return
        yield from self._dynamic(raw, content, scope)

    def _dynamic(self, raw: list[Any], content: list[Any], scope: Scope) -> Iterator[Block]:
        type_, attributes = raw[1][0], raw[4]["attributes"]
        line, node = attributes["for_each"]
        iterator = attributes.get("iterator", [0, ["name", type_]])[1]
        name = iterator[1] if iterator[0] == "name" else type_
        value = scope.literal(self._evaluated(node, scope, line))
        value = value.plain() if isinstance(value, ModuleValue) else value
        generated = [type_, *content[1:]]
        if isinstance(value, Unknown | Reference | Template | Json | OpenMap):
            yield self._uncertain(generated, value, name, scope)
            return
        pairs = iterate(value) if isinstance(value, dict | list) else []
        if len(pairs) > MAX_INSTANCES:
            raise LimitError(f"more than {MAX_INSTANCES} instances of one block")
        for key, item in pairs:
            yield self._block(generated, scope.with_names({name: {"key": key, "value": item}}))

    def _uncertain(self, raw: list[Any], value: Any, name: str, scope: Scope) -> Block:
        """One block that stands for any number: nothing in it is certain, not even literals."""
        reason = unknown("the collection of a dynamic block is not known", value)
        self._report(self._file, raw[2], f"dynamic {raw[0]!r}: {reason.reason}")
        inner = scope.with_names({name: {"key": reason, "value": reason}})
        return _doubtful(self._block(raw, inner), reason)


def _doubtful(block: Block, reason: Unknown) -> Block:
    attributes = {
        name: Attribute(reason.about((*reason.references, *references(a.value))), a.file, a.line)
        for name, a in block.attributes.items()
    }
    blocks = tuple(_doubtful(b, reason) for b in block.blocks)
    where = block.file, block.line, block.end_line
    return Block(block.type, block.labels, attributes, blocks, *where, uncertain=True)


def final(value: Any) -> Any:
    """The value without the kinds that only evaluation knows."""
    if isinstance(value, ModuleValue):
        return final(value.plain())
    if isinstance(value, dict):
        changed = {k: final(v) for k, v in value.items()}
        if all(changed[k] is v for k, v in value.items()):
            return value  # many instances may share one large map
        return OpenMap(changed, value.rest) if isinstance(value, OpenMap) else changed
    if isinstance(value, list):
        items = [final(v) for v in value]
        same = type(value) is list and all(map(operator.is_, items, value))
        return value if same else items
    if isinstance(value, Json):
        inner = final(value.value)
        return value if inner is value.value else Json(inner)
    return value
