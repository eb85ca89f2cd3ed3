"""Templates, tuples, objects and ``for`` expressions: what builds a value from parts."""

from __future__ import annotations

from dataclasses import replace

from generator.config.language.choices import each_of
from generator.config.language.kinds import EvaluationError, UnsureError, known, unknown
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

_COLLECTION = "the collection is not known"


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
        return [unknown(_COLLECTION, value)]
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
    source = scope.each(source)
    if isinstance(source, Unknown) and source.either:
        return each_of(source, lambda branch: for_(node, branch, scope))
    if isinstance(source, OpenMap) and not source and not source.rest.ends:
        source = source.rest  # none of its entries is known
    if isinstance(source, Unknown) and node.key is None:
        return _each_unknown(node, source, scope)
    if isinstance(source, Unknown | Reference | Template | Json | OpenMap):
        return unknown(_COLLECTION, source)
    result = Loop(node.key is not None, node.group)
    open_ = isinstance(source, OpenList)
    for position, item in iterate(source):
        at = unknown("the key is not known", item) if open_ else position
        inner = scope.with_names(loop(node.names, at, item))
        chosen = inner.literal(inner.evaluate(node.condition)) if node.condition else True
        if not known(chosen) and not open_:
            return unknown("the condition is not known", chosen, source)
        if not known(chosen) or to_bool(chosen):
            key = inner.literal(inner.evaluate(node.key)) if node.key else None
            value = inner.evaluate(node.value)
            result.add(key, value if known(chosen) else _perhaps(value, chosen, source))
    made = result.value()
    if open_:
        rest = unknown(_COLLECTION, source)
        made = OpenList(made) if isinstance(made, list) else OpenMap(made, rest)
    return scope.budget.weigh(made)


def _perhaps(value: Value, chosen: Value, source: Value) -> Value:
    """An item that a condition may leave out: what is written in it may not be there."""
    one = isinstance(value, Reference | Unknown | Template)
    return value if one else unknown("the condition is not known", chosen, source, value)


def _each_unknown(node: For, source: Unknown, scope: Scope) -> Value:
    """A list over a collection that is not known: texts that are known in part (``"${ip}/32"``)
    stand for all of its items."""
    inner = scope.with_names(loop(node.names, source, source))
    try:
        made = inner.evaluate(node.value)
    except EvaluationError:
        made = source
    return OpenList([made]) if isinstance(made, Template) else unknown(_COLLECTION, source)


def _start(key: Value) -> str:
    """The text that a key, which is known in part, begins with."""
    first = key.parts[0] if isinstance(key, Template) and key.parts else ""
    return first if isinstance(first, str) else ""
