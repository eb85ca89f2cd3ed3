"""Expressions that are names rather than values, back to text."""

from __future__ import annotations

import json
from typing import Any


def text(node: list[Any]) -> Any:
    """``aws_x.y["k"].id`` or ``list(string)`` as written; lists and literals as values."""
    kind = node[0]
    if kind == "literal":
        return node[1]
    if kind == "name":
        return node[1]
    if kind == "get":
        return f"{text(node[1])}.{node[2]}"
    if kind == "index":
        return f"{text(node[1])}[{json.dumps(text(node[2]), ensure_ascii=False)}]"
    if kind == "tuple":
        return [text(item) for item in node[1]]
    if kind == "object":
        return {str(text(key)): text(value) for key, value in node[1]}
    if kind == "call":
        return f"{node[1]}({', '.join(str(text(a)) for a in node[2])})"
    return ""
