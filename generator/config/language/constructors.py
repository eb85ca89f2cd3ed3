"""Templates, tuples, objects and ``for`` expressions: what builds a value from parts."""

from __future__ import annotations

from dataclasses import replace

from generator.config.language.kinds import UnsureError, known, unknown
from generator.config.language.operators import to_bool, to_string
from generator.config.language.origin import inherited
from generator.config.language.scope import Scope
from generator.config.language.traverse import Loop, iterate, loop, template
from generator.config.syntax.nodes import (
    For,
    ForDirective,
    IfDirective,
    Inserted,
    Object,
    Text,
    Tuple,
)
from generator.config.values import (
    Json,
    OpenList,
    OpenMap,
    Reference,
    Template,
    Unknown,
    Value,
    both_rests,
    key_end,
)


def text(node: Text, scope: Scope) -> Value:
    """A string with interpolations and directives."""
    parts: list[Value] = []
    for part in node.parts:
        parts.extend([part] if isinstance(part, str) else _part(part, scope))
    scope.budget.charge([p for p in parts if isinstance(p, Json)], 0)
    return scope.budget.weigh(inherited(template(parts), parts, scope.budget))


def _part(part: Inserted | IfDirective | ForDirective, scope: Scope) -> list[Value]:
    if isinstance(part, Inserted):
        return [scope.evaluate(part.value)]
    if isinstance(part, ForDirective):
        return _rounds(part, scope)
    condition = scope.literal(scope.evaluate(part.condition))
    if not known(condition):
        return [unknown("the condition is not known", condition)]
    return [text(part.then if to_bool(condition) else part.otherwise, scope)]


def _rounds(part: ForDirective, scope: Scope) -> list[Value]:
    value = scope.literal(scope.evaluate(part.collection))
    if isinstance(value, Unknown | Reference | Template | OpenMap):
        return [unknown("the collection is not known", value)]
    return [
        text(part.body, scope.with_names(loop(part.names, key, item)))
        for key, item in iterate(value)
    ]


def tuple_(node: Tuple, scope: Scope) -> Value:
    """``[...]``."""
    return scope.budget.weigh([scope.evaluate(item) for item in node.items])


def object_(node: Object, scope: Scope) -> Value:
    """``{...}``; keys that are not known leave the map open."""
    result: dict[str, Value] = {}
    rest: Unknown | None = None
    for entry in node.entries:
        key = scope.literal(scope.evaluate(entry.key))
        value = scope.evaluate(entry.value)
        if key is None:
            raise UnsureError("a key that is null")  # ``{null = 1}``, or a value that is null
        if known(key):
            result[to_string(key)] = value
        else:
            open_ = unknown("a key is not known", key, value)
            ends = ((key_end(key), value),)
            rest = both_rests(rest, replace(open_, starts=_start(key), ends=ends))
    return scope.budget.weigh(OpenMap(result, rest) if rest else result)


def for_(node: For, source: Value, scope: Scope) -> Value:
    """A ``for`` expression over a collection, in brackets or braces."""
    if isinstance(source, Unknown | Reference | Template | Json | OpenMap):
        return unknown("the collection is not known", source)
    result = Loop(node.key is not None, node.group)
    for item_key, item in iterate(source):
        inner = scope.with_names(loop(node.names, item_key, item))
        chosen = inner.literal(inner.evaluate(node.condition)) if node.condition else True
        if not known(chosen):
            return unknown("the condition is not known", chosen, source)
        if to_bool(chosen):
            key = inner.literal(inner.evaluate(node.key)) if node.key else None
            result.add(key, inner.evaluate(node.value))
    made = result.value()
    if isinstance(source, OpenList) and isinstance(made, list):
        made = OpenList(made)
    return scope.budget.weigh(made)


def _start(key: Value) -> str:
    """The text that a key, which is known in part, begins with."""
    first = key.parts[0] if isinstance(key, Template) and key.parts else ""
    return first if isinstance(first, str) else ""
