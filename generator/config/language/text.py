"""Expressions that are names rather than values, back to text."""

from __future__ import annotations

import json

from generator.config.syntax.nodes import (
    Call,
    Get,
    Index,
    Literal,
    Name,
    Node,
    Object,
    Tuple,
)
from generator.config.values import Value


def text(node: Node) -> Value:
    """``aws_x.y["k"].id`` or ``list(string)`` as written; lists and literals as values."""
    match node:
        case Literal():
            return node.value
        case Name():
            return node.name
        case Get():
            return f"{text(node.of)}.{node.name}"
        case Index():
            return f"{text(node.of)}[{json.dumps(text(node.key), ensure_ascii=False)}]"
        case Tuple():
            return list(map(text, node.items))
        case Object():
            return {str(text(e.key)): text(e.value) for e in node.entries}
        case Call():
            return f"{node.function}({', '.join(str(text(a)) for a in node.arguments)})"
        case _:
            return ""
