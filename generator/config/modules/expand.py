"""``count`` and ``for_each`` to instances."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.config.language.kinds import EvaluationError, LimitError, SetValue, known
from generator.config.language.operators import to_bool, to_number, to_string
from generator.config.language.scope import Scope
from generator.config.language.traverse import iterate
from generator.config.marks import Mark, own_mark
from generator.config.modules.declarations import Declared
from generator.config.syntax.bodies import Argument
from generator.config.values import Cause, OpenMap, Reference, Unknown, Value, references

MAX_INSTANCES = 10_000
_MOST_MEMBERS = 64  # of a set, of which the value of an instance is told to be one


@dataclass(frozen=True, slots=True)
class InstanceKey:
    """One instance: what follows the address, and the names its expressions see."""

    suffix: str
    names: Mapping[str, Value]
    key: str | int | None = None


@dataclass(frozen=True, slots=True)
class Expansion:
    """Instances of a block. ``reason`` is set when their number is not known."""

    kind: str  # single count each unknown; of a single one that is not enabled, no instance
    instances: tuple[InstanceKey, ...]
    reason: str = ""
    line: int = 0

    def collect(self, values: Sequence[Value]) -> Value:
        """What an expression sees that names the block without an index."""
        if self.kind == "count":
            return list(values)
        if self.kind == "each":
            pairs = zip(self.instances, values, strict=True)
            return {i.key: value for i, value in pairs if isinstance(i.key, str)}
        return values[0] if values else None


Read = Callable[[Value, int], Expansion]


def expand(scope: Scope, block: Declared) -> Expansion:
    """The instances that ``count``, ``for_each`` or OpenTofu's ``enabled`` of a block ask for."""
    for name, read, argument in _asking(block):
        if argument is not None:
            line, node = argument
            scope.budget.position = (block.file, line)
            try:
                value = scope.literal(scope.evaluate(node))
                expansion = _chained(scope, value, name, line) or read(value, line)
            except EvaluationError as error:
                expansion = _unresolved(name, str(error), line)
            if len(expansion.instances) > MAX_INSTANCES:
                raise LimitError(f"more than {MAX_INSTANCES} instances of one block")
            private = [i.suffix for i in expansion.instances if own_mark(i.key)]
            scope.budget.keys.update(dict.fromkeys(private))
            return expansion
    return Expansion("single", (InstanceKey("", {}),))


def _asking(block: Declared) -> Iterator[tuple[str, Read, Argument | None]]:
    """The arguments that say how many there are, as far as they are written."""
    yield "count", _count, block.arguments.get("count")
    yield "for_each", _for_each, block.arguments.get("for_each")
    for nested in block.blocks:
        if nested.type == "lifecycle":
            yield "enabled", _enabled, nested.body.arguments.get("enabled")


def _enabled(value: Value, line: int) -> Expansion:
    """OpenTofu 1.11, "The enabled Meta-Argument": what is not enabled is null."""
    if not known(value):
        return _unresolved("enabled", _reason(value), line)
    if value is None or Mark.SECRET in own_mark(value):
        raise EvaluationError("enabled is null or sensitive, which OpenTofu refuses")
    return Expansion("single", (InstanceKey("", {}),) if to_bool(value) else ())


def _count(value: Value, line: int) -> Expansion:
    if not known(value):
        return _unresolved("count", _reason(value), line)
    if Mark.SECRET in own_mark(value):
        raise EvaluationError("count holds a sensitive value, which Terraform refuses")
    number = to_number(value)
    if not isinstance(number, int) or number < 0:
        raise EvaluationError("count must be a whole number, zero or more")
    if number > MAX_INSTANCES:
        raise LimitError(f"more than {MAX_INSTANCES} instances of one block")
    keys = (InstanceKey(f"[{i}]", {"count": {"index": i}}, i) for i in range(number))
    return Expansion("count", tuple(keys))


def _for_each(value: Value, line: int) -> Expansion:
    if isinstance(value, dict) and not isinstance(value, OpenMap):
        pairs = iterate(value)
    elif isinstance(value, list) and known(value):
        pairs = iterate(SetValue.of(value))
    else:
        return _unresolved("for_each", _reason(value), line, value)
    if any(Mark.SECRET in own_mark(key) for key, _ in pairs):
        raise EvaluationError("for_each holds a sensitive value, which Terraform refuses")
    return Expansion("each", tuple(_each(to_string(key), item) for key, item in pairs))


def _chained(scope: Scope, value: Value, name: str, line: int) -> Expansion | None:
    """Terraform, "Chaining for_each Between Resources": one for each instance of another resource,
    and its value is that instance. Where nobody knows how many there are, one stands for all."""
    if name != "for_each" or not isinstance(value, Reference):
        return None
    reason = scope.module.repeated(value)
    return _open(reason, line, value) if reason else None


def _each(key: str, item: Value) -> InstanceKey:
    names: dict[str, Value] = {"each": {"key": key, "value": item}}
    return InstanceKey(f"[{json.dumps(key, ensure_ascii=False)}]", names, key)


def _reason(value: Value) -> str:
    if isinstance(value, Unknown):
        return value.reason
    names = [f"{r.address}.{r.attribute}".rstrip(".") for r in references(value)]
    more = f" and {len(names) - 1} more" if names[1:] else ""
    verb = "are" if more else "is"
    return f"{names[0] if names else 'it'}{more} {verb} known only after apply"


def _unresolved(name: str, reason: str, line: int, of: Value = None) -> Expansion:
    """``of``: what ``for_each`` goes through. The value of an instance is a member of a set."""
    said = f"{name} is not known: {reason}"
    item = Unknown(said, references(of), Cause.INSTANCES)
    if isinstance(of, list) and len(of) <= _MOST_MEMBERS and all(map(_is_one, of)):
        item = replace(item, either=tuple(of))
    return _open(said, line, item)


def _is_one(member: Value) -> bool:
    """Whether a member is one text. Another attribute may be a list, of which all are members."""
    return isinstance(member, Reference) and member.attribute in ("id", "arn")


def _open(reason: str, line: int, item: Value) -> Expansion:
    """One instance that stands for all, as nobody knows how many there are."""
    unknown = Unknown(reason, cause=Cause.INSTANCES)
    names: dict[str, Value] = {"count": {"index": unknown}, "each": {"key": unknown, "value": item}}
    return Expansion("unknown", (InstanceKey("", names),), reason, line)
