"""A planned resource's values: what is known, what is not, and what it refers to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.config.model import Attribute, Block
from generator.config.plan.document import PlanDocument
from generator.config.plan.references import References
from generator.config.values import ABSENT, Cause, Unknown, Value

SENSITIVE = Unknown(cause=Cause.SENSITIVE)


@dataclass(frozen=True)
class PlannedValues:
    """Builds the block of one planned resource."""

    plan: PlanDocument
    references: References
    module: str
    index: str  # of the resource: [0], ["key"] or nothing

    def block(
        self, type_: str, labels: tuple[str, ...], known: Any, expressions: Any, marks: Any
    ) -> Block:
        """A block from an object; ``marks`` are its unknown and its sensitive part."""
        unknown, sensitive = marks
        exact = _is_body(expressions)
        attributes: dict[str, Attribute] = {}
        blocks: list[Block] = []
        names = [*known, *(n for n in _mapping(unknown) if n not in known)]
        for name in names:
            written = _entry(expressions, name)
            inner = _part(unknown, name), _part(sensitive, name)
            value = known.get(name)
            if _is_blocks(value) and inner[1] is not True:
                blocks.extend(self._blocks(name, value, written, inner))
                continue
            found = self._value(value, written, inner, exact)
            if found is None and written is not None and name.endswith("_wo"):
                found = Unknown("write-only: never part of a plan")
            if found is not None and found is not ABSENT:
                attributes[name] = Attribute(found, self.plan.file, 0)
        return Block(type_, labels, attributes, tuple(blocks), self.plan.file, 0, 0)

    def _blocks(self, name: str, values: list[Any], written: Any, marks: Any) -> list[Block]:
        found = []
        for position, value in enumerate(values):
            inner = tuple(_part(mark, position) for mark in marks)
            expression = _matching(written, value) if isinstance(written, list) else written
            found.append(self.block(name, (), value, expression, inner))
        return found

    def _value(self, value: Any, written: Any, marks: Any, exact: bool) -> Value:
        """``exact``: the configuration of this body is known, so what it lacks is computed."""
        unknown, sensitive = marks
        if sensitive is True:
            nothing = value is None and unknown is not True
            return ABSENT if nothing or (exact and written is None) else SENSITIVE
        if unknown is True:
            return ABSENT if exact and written is None else self._unknown(written)
        if value == [] and written is None:
            return ABSENT  # no such nested block
        if isinstance(value, list):
            return self._list(value, written, marks)
        if isinstance(value, dict):
            return self._map(value, written, marks)
        return self._known(value, written)

    def _known(self, value: Value, written: Any) -> Value:
        """A reference where the configuration has one that leads to this very value."""
        found = self.references.of(written, self.module, self.index) if value is not None else []
        if len(found) != 1 or not found[0].attribute:
            return value
        target = self.plan.planned.get(found[0].address)
        same = target is not None and _same(target["values"].get(found[0].attribute), value)
        return found[0] if same and target is not None and target["mode"] == "managed" else value

    def _unknown(self, written: Any) -> Value:
        found = self.references.of(written, self.module, self.index)
        if len(found) == 1:
            return found[0]
        return Unknown("", tuple(found), Cause.AFTER_APPLY)

    def _list(self, values: list[Any], written: Any, marks: Any) -> list[Value]:
        missing = [i for i in range(len(values)) if _part(marks[0], i) is True]
        found = self.references.of(written, self.module, self.index) if missing else []
        # As many references as unknown elements: they stand in the order they are written.
        ordered = dict(zip(missing, found, strict=True)) if len(found) == len(missing) else {}
        return [
            ordered[i]
            if i in ordered
            else self._value(v, written, tuple(_part(m, i) for m in marks), False)
            for i, v in enumerate(values)
        ]

    def _map(self, values: dict[str, Any], written: Any, marks: Any) -> dict[str, Value]:
        names = [*values, *(n for n in _mapping(marks[0]) if n not in values)]
        found = {
            name: self._value(
                values.get(name), _entry(written, name), tuple(_part(m, name) for m in marks), False
            )
            for name in names
        }
        return {k: None if v is ABSENT else v for k, v in found.items()}


def _is_blocks(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _mapping(mark: Any) -> dict[str, Any]:
    return mark if isinstance(mark, dict) else {}


def _part(mark: Any, key: Any) -> Any:
    if isinstance(mark, dict):
        return mark.get(key)
    if isinstance(mark, list) and isinstance(key, int):
        return mark[key] if key < len(mark) else None
    return mark if mark is True else None


def _entry(written: Any, name: str) -> Any:
    """What the configuration says about an argument of a body, or of one of several bodies."""
    if isinstance(written, list):
        found = [_entry(w, name) for w in written]
        several = [e for f in found for e in (f if isinstance(f, list) else [f]) if e is not None]
        return several or None
    if isinstance(written, dict) and not _is_expression(written):
        return written.get(name)
    return None if isinstance(written, dict) and "constant_value" in written else written


def _is_body(written: Any) -> bool:
    if isinstance(written, list):
        return bool(written) and all(map(_is_body, written))
    return isinstance(written, dict) and not _is_expression(written)


def _is_expression(written: dict[str, Any]) -> bool:
    return bool({"references", "constant_value"} & set(written))


def _matching(written: list[Any], value: dict[str, Any]) -> Any:
    """The configuration of one of several blocks: sets have another order than the files."""
    candidates = [w for w in written if isinstance(w, dict) and _fits(w, value)]
    if not candidates:
        return list(written)
    return candidates[0] if all(c == candidates[0] for c in candidates) else candidates


def _fits(written: dict[str, Any], value: dict[str, Any]) -> bool:
    constants = {
        k: w["constant_value"]
        for k, w in written.items()
        if isinstance(w, dict) and "constant_value" in w
    }
    return all(_same(value.get(k), constant) for k, constant in constants.items())


def _same(left: Any, right: Any) -> bool:
    if isinstance(left, list) and isinstance(right, list):
        return sorted(map(str, left)) == sorted(map(str, right))
    return left == right or (left is not None and right is not None and str(left) == str(right))


def index_of(address: str, resource: dict[str, Any]) -> str:
    """The instance's index as it stands in its address."""
    module = resource["module"]
    prefix = "data." if resource["mode"] == "data" else ""
    base = f"{module}." if module else ""
    return address.removeprefix(f"{base}{prefix}{resource['type']}.{resource['name']}")
