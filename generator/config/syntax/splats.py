"""Where a splat belongs that follows another one."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from generator.config.syntax.nodes import Node, Splat, SplatStep, Step
from generator.config.syntax.problem import MalformedError

MAX_DEPTH = 50
_Outer = TypeVar("_Outer", Splat, SplatStep)


def splat(of: Node, steps: tuple[Step, ...], full: bool) -> Node:
    """A splat after ``[*]`` belongs to each item of the first one, not to its result."""
    extended = _extended(of, SplatStep(steps, full), 1) if isinstance(of, Splat) else None
    return Splat(of, steps, full) if extended is None else extended


def _extended(outer: _Outer, step: SplatStep, depth: int) -> _Outer | None:
    """``outer`` with the step at the end of its innermost splat; None after ``.*``."""
    if not outer.full:
        return None
    if depth > MAX_DEPTH:
        raise MalformedError(0, f"more than {MAX_DEPTH} splats in a row")
    last = outer.steps[-1] if outer.steps else None
    if not isinstance(last, SplatStep):
        return replace(outer, steps=(*outer.steps, step))
    inner = _extended(last, step, depth + 1)
    return None if inner is None else replace(outer, steps=(*outer.steps[:-1], inner))
