"""Type constraints of variables: conversion of a value, as far as it is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.config.language.kinds import EvaluationError, ModuleValue, SetValue, known
from generator.config.language.operators import to_bool, to_number, to_string
from generator.config.values import OpenMap, Reference, Template, Unknown

Node = list[Any]
Default = Callable[[Node], Any]
_PRIMITIVES: dict[str, Callable[[Any], Any]] = {
    "string": to_string,
    "number": to_number,
    "bool": to_bool,
}


def convert(value: Any, type_: Node, default: Default) -> Any:
    """The value as the type has it; ``default`` evaluates defaults of optional attributes."""
    if value is None or isinstance(value, Reference | Unknown | Template):
        return value
    if type_[0] == "name":
        primitive = _PRIMITIVES.get(type_[1])
        return primitive(value) if primitive and known(value) else value
    if type_[0] != "call" or len(type_[2]) != 1:
        return value
    return _collection(value, type_[1], type_[2][0], default)


def _collection(value: Any, kind: str, inner: Node, default: Default) -> Any:
    if isinstance(value, ModuleValue):
        value = value.plain()
    if kind in ("list", "set") and isinstance(value, list):
        items = [convert(v, inner, default) for v in value]
        return items if kind == "list" else SetValue.of(items)
    if kind == "tuple" and isinstance(value, list) and len(value) == len(inner[1]):
        return [convert(v, t, default) for v, t in zip(value, inner[1], strict=True)]
    if kind == "map" and isinstance(value, dict):
        converted = {k: convert(v, inner, default) for k, v in value.items()}
        return OpenMap(converted, value.rest) if isinstance(value, OpenMap) else converted
    if kind == "object" and isinstance(value, dict):
        return _object(value, inner, default)
    raise EvaluationError(f"a {kind} is required")


def _object(value: dict[str, Any], inner: Node, default: Default) -> Any:
    if isinstance(value, OpenMap):
        return value
    converted: dict[str, Any] = {}
    for key, type_ in inner[1]:
        name = key[1]
        optional = type_[0] == "call" and type_[1] == "optional"
        arguments = type_[2] if optional else [type_]
        found = value.get(name)
        if name not in value and not optional:
            raise EvaluationError(f"the attribute {name!r} is required")
        if found is None and len(arguments) > 1:
            found = default(arguments[1])
        converted[name] = convert(found, arguments[0], default)
    return converted
