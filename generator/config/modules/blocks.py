"""Block bodies with evaluated arguments; ``dynamic`` blocks become what they generate."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator

from generator.config.language.kinds import (
    EvaluationError,
    LimitError,
    unknown,
)
from generator.config.language.scope import Scope
from generator.config.language.text import text
from generator.config.language.traverse import iterate
from generator.config.model import Attribute, Block
from generator.config.modules.expand import MAX_INSTANCES
from generator.config.syntax.bodies import WrittenBlock
from generator.config.syntax.nodes import Literal, Name, Node, Tuple
from generator.config.values import (
    Cause,
    Json,
    ModuleValue,
    OpenMap,
    Reference,
    Template,
    Unknown,
    Value,
    references,
)

# Arguments that hold names instead of values, by the block they stand in.
_NAMES: dict[str, frozenset[str]] = {
    "action_trigger": frozenset({"events", "actions"}),
    "lifecycle": frozenset({"ignore_changes", "replace_triggered_by"}),
    "moved": frozenset({"from", "to"}),
    "removed": frozenset({"from"}),
    "import": frozenset({"to", "provider"}),
    "provisioner": frozenset({"when", "on_failure"}),
    "variable": frozenset({"type"}),
    "module": frozenset({"providers"}),
    "resource": frozenset({"provider"}),
    "data": frozenset({"provider"}),
    "ephemeral": frozenset({"provider"}),
    "terraform": frozenset({"experiments", "language"}),
}
_ALL_NAMES = ("required_providers",)  # whose configuration_aliases name providers
_HIDDEN = ("count", "for_each")  # of resources: seen in the address instead
_CHECKS = ("precondition", "postcondition")  # Terraform's own: they decide nothing that is judged
_COST = 10  # steps that a block counts for
Report = Callable[..., None]  # file, line, message, and whether it is light


class BlockBuilder:
    """Builds the blocks of one file in one scope."""

    def __init__(self, scope: Scope, file: str, report: Report) -> None:
        self._scope = scope
        self._file = file
        self._report = report

    def build(self, written: WrittenBlock, hide: bool = False) -> Block:
        """A block; ``hide`` leaves out the arguments that made its instances."""
        return self._block(written, self._scope, hide=hide)

    def value(self, node: Node, scope: Scope, line: int) -> Value:
        """The value of one argument; what cannot be evaluated is Unknown and reported."""
        if isinstance(node, Literal) and _is_light(node.value):
            scope.budget.step()
            return node.value
        value = self._evaluated(node, scope, line)
        scope.budget.charge([value])
        return final(value)

    def _evaluated(self, node: Node, scope: Scope, line: int) -> Value:
        scope.budget.position = (self._file, line)
        try:
            return scope.evaluate(node)
        except EvaluationError as error:
            self._say(line, str(error))
            return Unknown(str(error), cause=Cause.REFUSED)

    def _say(self, line: int, message: str, light: bool = False) -> None:
        if not self._scope.budget.notes.hushed:
            self._report(self._file, line, message, light)

    def _block(self, written: WrittenBlock, scope: Scope, hide: bool = False) -> Block:
        with scope.budget.notes.hush(written.type in _CHECKS):
            return self._built(written, scope, hide)

    def _built(self, written: WrittenBlock, scope: Scope, hide: bool) -> Block:
        type_, labels, line, end_line, body = written
        scope.budget.step(_COST)
        attributes = {
            name: attribute
            for name, (at, node) in body.arguments.items()
            if not (hide and name in _HIDDEN)
            and (attribute := self._attribute(type_, name, at, node, scope)) is not None
        }
        blocks = tuple(b for inner in body.blocks for b in self._nested(inner, scope))
        return Block(type_, labels, attributes, blocks, self._file, line, end_line)

    def _attribute(
        self, block: str, name: str, line: int, node: Node, scope: Scope
    ) -> Attribute | None:
        if block in _ALL_NAMES or name in _NAMES.get(block, ()):
            value = text(node)
        elif name == "depends_on" and isinstance(node, Tuple):
            value = [self._dependency(item, scope) for item in node.items]
        else:
            value = self.value(node, scope, line)
        # An argument that is null counts as not written, as everywhere in Terraform.
        return None if value is None else Attribute(value, self._file, line)

    def _dependency(self, node: Node, scope: Scope) -> Value:
        """What a resource waits for. Terraform takes the address alone and evaluates nothing: an
        element that is not there is no error."""
        name = str(text(node))
        with scope.budget.notes.hush(True):
            value = "" if name.startswith("module.") else self.value(node, scope, 0)
        return value if isinstance(value, Reference) else name

    def _nested(self, written: WrittenBlock, scope: Scope) -> Iterator[Block]:
        if written.type != "dynamic" or len(written.labels) != 1:
            yield self._block(written, scope)
            return
        content = next((b for b in written.body.blocks if b.type == "content"), None)
        if content is None or "for_each" not in written.body.arguments:
            self._say(written.line, "a dynamic block needs for_each and content")
            return
        yield from self._dynamic(written, content, scope)

    def _dynamic(
        self, written: WrittenBlock, content: WrittenBlock, scope: Scope
    ) -> Iterator[Block]:
        (type_,), arguments = written.labels, written.body.arguments
        line, node = arguments["for_each"]
        iterator = arguments["iterator"].value if "iterator" in arguments else None
        name = iterator.name if isinstance(iterator, Name) else type_
        value = scope.literal(self._evaluated(node, scope, line))
        value = value.plain() if isinstance(value, ModuleValue) else value
        generated = content._replace(type=type_)
        if isinstance(value, Unknown | Reference | Template | Json | OpenMap):
            yield self._uncertain(generated, value, name, scope)
            return
        pairs = iterate(value) if isinstance(value, dict | list) else []
        if len(pairs) > MAX_INSTANCES:
            raise LimitError(f"more than {MAX_INSTANCES} instances of one block")
        for key, item in pairs:
            yield self._block(generated, scope.with_names({name: {"key": key, "value": item}}))

    def _uncertain(self, written: WrittenBlock, value: Value, name: str, scope: Scope) -> Block:
        """One block that stands for any number: nothing in it is certain, not even literals."""
        reason = unknown("the collection of a dynamic block is not known", value)
        message = f"dynamic {written.type!r}: {reason.reason}"
        self._say(written.line, message, True)
        inner = scope.with_names({name: {"key": reason, "value": reason}})
        return _doubtful(self._block(written, inner), reason)


def _is_light(value: Value) -> bool:
    """Whether a value weighs nothing: most arguments are such literals."""
    if isinstance(value, str):
        return len(value) < 128
    return not isinstance(value, list | dict)


def _doubtful(block: Block, reason: Unknown) -> Block:
    attributes = {
        name: Attribute(
            reason.about((*reason.references, *references(a.value))), a.file, a.line, a.value
        )
        for name, a in block.attributes.items()
    }
    blocks = tuple(_doubtful(b, reason) for b in block.blocks)
    where = block.file, block.line, block.end_line
    return Block(block.type, block.labels, attributes, blocks, *where, uncertain=True)


def final(value: Value) -> Value:
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
