"""Kinds of values that exist only while expressions are evaluated, and what ends one."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeGuard

from generator.config.language.notes import Notes
from generator.config.marks import Mark
from generator.config.numbers import exact
from generator.config.values import (
    Base64,
    Cause,
    Json,
    ModuleValue,
    OpenList,
    OpenMap,
    Reference,
    Template,
    Unknown,
    Value,
    references,
)

MAX_STEPS = 1_000_000
MAX_SIZE = 300_000  # parts of one value, or eighths of its characters
MAX_TEXT = MAX_SIZE << 3  # characters of one text
_ASSIGNED = ("id", "arn")


class EvaluationError(Exception):
    """Terraform would refuse this expression too; ``try`` and ``can`` see it."""


class UndefinedError(EvaluationError):
    """A name that does not exist: Terraform looks before it evaluates, so ``try`` cannot help."""


class UnsureError(Exception):
    """Terraform may have a value here, which is not computed: the node is unknown."""


class LimitError(Exception):
    """Evaluation costs more than any honest configuration: the verdict cannot be reached."""


class SetValue(list[Value]):
    """A set: no duplicates, in Terraform's iteration order."""

    @classmethod
    def of(cls, items: Iterable[Value]) -> SetValue:
        """The set of some values."""
        unique: list[Value] = []
        seen: set[Hashable] = set()
        for item in items:
            key = identity(item)
            if key not in seen:
                seen.add(key)
                unique.append(item)
        told = [i for i in unique if i is not None]
        nulls: list[Value] = [None] * (len(unique) - len(told))
        texts = [i for i in told if isinstance(i, str)]
        real = [i for i in told if isinstance(i, int | float)]
        if len(texts) == len(told):
            return cls([*sorted(texts, key=str.encode), *nulls])
        if len(real) == len(told):
            return cls([*sorted(real), *nulls])
        if all(map(known, told)):
            told.sort(key=_written)
        return cls([*told, *nulls])


def _written(value: Value) -> bytes:
    """What sets of lists and maps are ordered by (cty, ``set_internals.go``)."""
    if isinstance(value, list):
        return b"[" + b"".join(_written(v) + b";" for v in value) + b"]"
    if isinstance(value, dict):
        return (
            b"<" + b"".join(_written(k) + _written(value[k]) + b";" for k in sorted(value)) + b">"
        )
    if value is None:
        return b"~"
    if isinstance(value, bool):
        return b"T" if value else b"F"
    if isinstance(value, int):
        return str(int(value)).encode()
    return f"{value:.10g}".encode() if isinstance(value, float) else _quoted(value)


def _quoted(value: Value) -> bytes:
    return json.dumps(str(value), ensure_ascii=False).encode("utf-8", "replace")


@dataclass(slots=True)
class Budget:
    """Bounds evaluation: steps, nesting and the size of values."""

    steps: int = 0
    depth: int = 0
    position: tuple[str, int] = ("", 0)  # file and line of the argument being evaluated
    notes: Notes = field(default_factory=Notes)
    private: dict[str, Mark] = field(default_factory=dict)  # what no message may carry, as text
    keys: dict[str, None] = field(default_factory=dict)  # ``["x"]``: private, in addresses
    released: set[str] = field(default_factory=set)  # of them, by ``nonsensitive()``
    _sizes: dict[int, tuple[Value, int]] = field(default_factory=dict)

    def remember(self, text: str, mark: Mark) -> None:
        """Remember the text of a private value."""
        self.private[text] = self.private.get(text, Mark.NONE) | mark

    def unsaid(self) -> dict[str, Mark]:
        """What no message may carry, once everything is evaluated."""
        return {t: m for t, m in self.private.items() if Mark.FILE in m or t not in self.released}

    def unsure(self, message: str) -> Unknown:
        """The value of what is not computed; remembered with the place."""
        self.notes.add((*self.position, message))
        return Unknown(message)

    def step(self, count: int = 1) -> None:
        """Count work done."""
        self.steps += count
        if self.steps > MAX_STEPS:
            raise LimitError("evaluating the configuration takes too many steps")

    def weigh(self, value: Value) -> Value:
        """The value itself, when it is not too large (values may share their parts)."""
        if self._size(value) > MAX_SIZE:
            raise LimitError("a value grows too large")
        if isinstance(value, str):
            self.step(len(value) >> 6)
        return value

    def charge(self, values: list[Value], shift: int = 4) -> None:
        """Count the work of a look at every part of some values, which may not be too many.

        ``shift`` says how light the look is: 0 where each part costs as much as a step.
        """
        size = sum(map(self._size, values))
        if size > 2 * MAX_SIZE:
            raise LimitError("a value grows too large")
        self.step(size >> shift)

    def _size(self, value: Value) -> int:
        if isinstance(value, str):
            return len(value) >> 3
        if isinstance(value, Template):
            return sum(map(self._size, value.parts)) + 1
        if not isinstance(value, list | dict | Json):
            return 1
        known = self._sizes.get(id(value))
        if known is not None:
            return known[1]
        parts = _parts(value)
        self.step(len(parts))
        size = 1 + sum(map(self._size, parts))
        self._sizes[id(value)] = (value, size)  # holding the value keeps its id its own
        return size


def _parts(value: list[Value] | dict[str, Value] | Json) -> list[Value]:
    if isinstance(value, Json):
        return [value.value]
    return list(value.values()) if isinstance(value, dict) else value


def is_number(value: Value) -> TypeGuard[float]:
    """Whether a value is a number (a bool is not)."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def identity(value: Value) -> Hashable:
    """A hashable stand-in that is equal for values that Terraform calls equal."""
    if isinstance(value, dict):
        return "map", tuple((k, identity(value[k])) for k in sorted(value))
    if isinstance(value, list):
        return "list", tuple(map(identity, value))
    if isinstance(value, Json):
        return "json", identity(value.value)
    if isinstance(value, str):
        return "str", value
    if is_number(value):
        return "number", exact(value) if isinstance(value, float) else value
    return type(value).__name__, value


def known(value: Value) -> bool:
    """Whether nothing inside a value is unresolved."""
    if isinstance(value, Reference | Unknown | Template | Base64 | ModuleValue):
        return False
    if isinstance(value, Json):
        return known(value.value)
    if isinstance(value, dict):
        return not isinstance(value, OpenMap) and all(map(known, value.values()))
    return not isinstance(value, OpenList) and (
        all(map(known, value)) if isinstance(value, list) else True
    )


def assigned(value: Value) -> bool:
    """Whether a value that is known after apply is never null and never empty: what AWS assigns to
    a resource, and the text of a policy document."""
    if not isinstance(value, Reference):
        return False
    document = value.attribute == "json" and "data.aws_iam_policy_document." in value.address
    return value.attribute in _ASSIGNED or document


def not_empty(value: Value) -> bool:
    """Whether a value that is known in part is surely neither null nor an empty text."""
    if isinstance(value, Template):
        return any(isinstance(part, str) and part for part in value.parts)
    return isinstance(value, Json) or assigned(value)


def unknown(reason: str, *values: Value) -> Unknown:
    """An Unknown that keeps the references seen in the values it came from, and why the first of
    them is not known."""
    found = dict.fromkeys(r for value in values for r in references(value))
    opened = (replace(v.rest, starts="", ends=()) if isinstance(v, OpenMap) else v for v in values)
    inner = next((v for v in opened if isinstance(v, Unknown)), Unknown(reason))
    return inner.about(tuple(found))


def not_evaluated(function: str, *values: Value) -> Unknown:
    """The result of a function that is not computed here."""
    return unknown("", *values, Unknown(function, cause=Cause.FUNCTION))


def normal(number: float) -> int | float:
    """An int when the number is whole."""
    return int(number) if isinstance(number, float) and number.is_integer() else number
