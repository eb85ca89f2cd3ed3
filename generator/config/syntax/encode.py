"""Nodes to JSON arrays for the cache: the fields in order, then the class."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from generator.config.syntax.bodies import Body, WrittenBlock
from generator.config.syntax.nodes import Literal, Node, Part, Step


def body(written: Body) -> list[Any]:
    """The array of a body; raises RecursionError when it is nested too deeply."""
    arguments = {name: [line, _node(value)] for name, (line, value) in written.arguments.items()}
    return [arguments, list(map(_block, written.blocks))]


def _block(written: WrittenBlock) -> list[Any]:
    type_, labels, line, end_line, inner = written
    return [type_, labels, line, end_line, body(inner)]


def _node(node: Node | Part | Step) -> Any:
    if isinstance(node, str):
        return node
    if isinstance(node, Literal):
        return [node.value, "Literal"]
    return [*(_field(getattr(node, f.name)) for f in fields(node)), type(node).__name__]


def _field(field: Any) -> Any:
    if isinstance(field, tuple):
        return list(map(_field, field))
    return field if isinstance(field, str | bool | None) else _node(field)
