"""Type constraints of variables: conversion of a value, as far as it is known."""

from __future__ import annotations

from collections.abc import Callable

from generator.config.language.kinds import EvaluationError, SetValue, UnsureError, known
from generator.config.language.operators import to_bool, to_number, to_string
from generator.config.language.unify import unify
from generator.config.syntax.nodes import Call, Item, Literal, Name, Node, Object, Tuple
from generator.config.values import ModuleValue, OpenMap, Reference, Template, Unknown, Value

Default = Callable[[Node], Value]
_PRIMITIVES: dict[str, Callable[[Value], Value]] = {
    "string": to_string,
    "number": to_number,
    "bool": to_bool,
}


def convert(value: Value, type_: Node, default: Default) -> Value:
    """The value as the type has it; ``default`` evaluates defaults of optional attributes."""
    if value is None or isinstance(value, Reference | Unknown | Template):
        return value
    if isinstance(type_, Name):
        primitive = _PRIMITIVES.get(type_.name)
        return primitive(value) if primitive and known(value) else value
    if not isinstance(type_, Call) or len(type_.arguments) != 1:
        return value
    (inner,) = type_.arguments
    return _collection(value, type_.function, inner, default)


def _collection(value: Value, kind: str, inner: Node, default: Default) -> Value:
    if isinstance(value, ModuleValue):
        value = value.plain()
    if kind in ("list", "set") and isinstance(value, list):
        items = _alike([convert(v, inner, default) for v in value], inner)
        return items if kind == "list" else SetValue.of(items)
    if kind == "tuple" and isinstance(value, list) and len(value) == len(_types(inner)):
        return [convert(v, t, default) for v, t in zip(value, _types(inner), strict=True)]
    if kind == "map" and isinstance(value, dict):
        values = _alike([convert(v, inner, default) for v in value.values()], inner)
        converted = dict(zip(value, values, strict=True))
        return OpenMap(converted, value.rest) if isinstance(value, OpenMap) else converted
    if kind == "object" and isinstance(value, dict):
        return _object(value, inner, default)
    raise EvaluationError(f"a {kind} is required")


def _alike(items: list[Value], inner: Node) -> list[Value]:
    """The elements with one type in the place of ``any``, as far as that can be told."""
    if not _has_any(inner):
        return items
    try:
        return unify(items)
    except (EvaluationError, UnsureError):
        return items


def _has_any(type_: Node) -> bool:
    if isinstance(type_, Name):
        return type_.name == "any"
    return (
        isinstance(type_, Call)
        and type_.function != "object"
        and any(map(_has_any, type_.arguments))
    )


def _types(inner: Node) -> tuple[Node, ...]:
    if isinstance(inner, Tuple):
        return inner.items
    raise EvaluationError("a list of types is required")


def _object(value: dict[str, Value], inner: Node, default: Default) -> Value:
    if isinstance(value, OpenMap):
        return value
    if not isinstance(inner, Object):
        raise EvaluationError("the types of attributes are required")
    named = [(e.key.value, e) for e in inner.entries if isinstance(e.key, Literal)]
    return {name: _attribute(value, name, e, default) for name, e in named if type(name) is str}


def _attribute(value: dict[str, Value], name: str, entry: Item, default: Default) -> Value:
    optional = isinstance(entry.value, Call) and entry.value.function == "optional"
    if name not in value and not optional:
        raise EvaluationError(f"the attribute {name!r} is required")
    found = value.get(name)
    if not (isinstance(entry.value, Call) and optional and entry.value.arguments):
        return convert(found, entry.value, default)
    type_, *defaults = entry.value.arguments
    found = default(defaults[0]) if found is None and defaults else found
    return convert(found, type_, default)
