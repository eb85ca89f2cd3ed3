"""Splat expressions."""

from __future__ import annotations

from generator.config.language.kinds import unknown
from generator.config.language.origin import inherited
from generator.config.language.scope import Scope
from generator.config.language.traverse import get, index
from generator.config.syntax.nodes import GetStep, IndexStep, Splat, SplatStep, Step
from generator.config.values import OpenList, Unknown, Value


def splat(node: Splat | SplatStep, value: Value, scope: Scope) -> Value:
    """``value[*]`` or ``value.*`` with the steps after it."""
    # After an attribute-only splat an index applies to the whole result, not each item.
    indexes = [i for i, step in enumerate(node.steps) if isinstance(step, IndexStep)]
    each = len(node.steps) if node.full or not indexes else indexes[0]
    return _steps(_items(value, node.steps[:each], scope), node.steps[each:], scope)


def _items(value: Value, steps: tuple[Step, ...], scope: Scope) -> Value:
    if value is None:
        return []
    if isinstance(value, Unknown):
        return unknown("the list is not known", value)
    value = scope.each(value)
    items = value if isinstance(value, list) else [value]
    scope.budget.step(len(items))
    made = [_steps(item, steps, scope) for item in items]
    return OpenList(made) if isinstance(value, OpenList) else made


def _steps(value: Value, steps: tuple[Step, ...], scope: Scope) -> Value:
    for step in steps:
        value = _step(value, step, scope)
    return value


def _step(value: Value, step: Step, scope: Scope) -> Value:
    if isinstance(step, SplatStep):
        return splat(step, value, scope)
    if isinstance(step, GetStep):
        return get(value, step.name)
    key = scope.evaluate(step.key)
    return inherited(index(value, key), [key], scope.budget)
