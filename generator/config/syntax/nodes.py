"""Helpers of the reductions."""

from __future__ import annotations

from typing import Any

from lark import Token

from generator.config.syntax.problem import MalformedError

MAX_DEPTH = 50
Node = list[Any]


def nodes(children: list[Any]) -> list[Any]:
    """The children that are no tokens."""
    return [c for c in children if not isinstance(c, Token)]


def splat(of: Node, steps: list[Any], full: bool) -> Node:
    """A splat after ``[*]`` belongs to each item of the first one, not to its result."""
    inner = of
    depth = 0
    while inner[0] == "splat" and inner[3]:
        depth += 1
        if depth > MAX_DEPTH:
            raise MalformedError(0, f"more than {MAX_DEPTH} splats in a row")
        last = inner[2][-1] if inner[2] else None
        if last is None or last[0] != "splat":
            inner[2].append(["splat", None, steps, full])
            return of
        inner = last
    return ["splat", of, steps, full]
