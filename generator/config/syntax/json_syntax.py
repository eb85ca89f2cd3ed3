"""``*.tf.json``: the JSON variant to the same tree.

Without a schema an object inside a resource may be a block or a map; it is kept as a map, and
:meth:`Block.children` reads both. Source: "JSON Configuration Syntax", Terraform language.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from generator.config.json_text import LinedKey, lined, load_json
from generator.config.numbers import Real, text
from generator.config.syntax.block_types import LABELS
from generator.config.syntax.bodies import Argument, Body, WrittenBlock
from generator.config.syntax.grammar import parse_template
from generator.config.syntax.nodes import Item, Literal, Node, Number, Object, Tuple
from generator.config.syntax.problem import MalformedError

# Blocks with a meaning to the language itself, never maps.
_NESTED = {"lifecycle", "dynamic", "content", "connection", "provisioner", "backend", "validation"}
# Those that have it in blocks of one type only.
_NESTED_IN = {("check", "data"), ("terraform", "cloud"), ("provider", "default_tags")}


def _load(source: str) -> Any:
    try:
        return load_json(source, _unique)
    except json.JSONDecodeError as error:
        raise MalformedError(error.lineno, f"not JSON: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        raise MalformedError(1, f"JSON that cannot be used: {error}") from None


def parse_values(source: str) -> Body:
    """The body of a ``*.tfvars.json`` file: its strings are literal, never templates."""
    document = _load(source)
    if not isinstance(document, dict):
        raise MalformedError(1, "the file must hold an object")
    return Body({name: Argument(1, _value(v)) for name, v in document.items()}, ())


def parse(source: str) -> Body:
    """The body of a JSON file; raises MalformedError."""
    document = lined(_load(source), source)
    blocks: list[WrittenBlock] = []
    for item in document if isinstance(document, list) else [document]:
        if not isinstance(item, dict):
            raise MalformedError(1, "the file must hold an object")
        for type_, content in item.items():
            if type_ == "//":
                continue
            if type_ not in LABELS:
                raise MalformedError(1, f"unknown block type {type_!r}")
            blocks.extend(_blocks(type_, (), content, LABELS[type_]))
    return Body({}, tuple(blocks))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the property {max(names, key=names.count)!r} is set twice")
    return found


def _blocks(
    type_: LinedKey, labels: tuple[LinedKey, ...], content: Any, missing: int
) -> list[WrittenBlock]:
    """The line of a block is that of its last label."""
    contents = content if isinstance(content, list) else [content]
    if not all(isinstance(c, dict) for c in contents):
        raise MalformedError(1, f"{type_} must hold objects")
    if not missing:
        line = (labels or (type_,))[-1].line
        names = tuple(map(str, labels))
        return [WrittenBlock(str(type_), names, line, line, _body(c, type_)) for c in contents]
    return [
        block
        for c in contents
        for label, inner in c.items()
        if label != "//"
        for block in _blocks(type_, (*labels, label), inner, missing - 1)
    ]


def _body(content: dict[LinedKey, Any], of: str = "") -> Body:
    arguments: dict[str, Argument] = {}
    blocks: list[WrittenBlock] = []
    for name, value in content.items():
        if name == "//":
            continue
        if name in _NESTED and isinstance(value, dict | list):
            labels = 1 if name in ("dynamic", "provisioner", "backend") else 0
            blocks.extend(_blocks(name, (), value, labels))
        elif (of, name) in _NESTED_IN:
            blocks.extend(_blocks(name, (), value, LABELS.get(name, 0)))
        else:
            arguments[str(name)] = Argument(name.line, _expression(value))
    return Body(arguments, tuple(blocks))


def _expression(value: Any) -> Node:
    if isinstance(value, str):
        templated = "${" in value or "%{" in value
        return parse_template(value) if templated else Literal(value)
    return _compound(value, _expression)


def _compound(value: Any, inner: Callable[[Any], Node]) -> Node:
    if isinstance(value, list):
        return Tuple(tuple(map(inner, value)))
    if isinstance(value, dict):
        return Object(tuple(Item(inner(str(k)), inner(v)) for k, v in value.items()))
    return Number(text(value)) if isinstance(value, Real) else Literal(value)


def _value(value: Any) -> Node:
    """A value without templates: as a whole, unless it holds a number that the cache loses."""
    return _compound(value, _value) if _holds_real(value) else Literal(value)


def _holds_real(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_real, value.values()))
    return any(map(_holds_real, value)) if isinstance(value, list) else isinstance(value, Real)
