"""Conditional expressions: ``condition ? then : otherwise``."""

from __future__ import annotations

from generator.config.language.choices import one_of
from generator.config.language.kinds import (
    EvaluationError,
    SetValue,
    identity,
    known,
    unknown,
)
from generator.config.language.operators import to_bool
from generator.config.language.scope import Scope
from generator.config.language.unify import unify
from generator.config.syntax.nodes import Conditional, For, Literal, Node, Object, Tuple
from generator.config.values import Cause, Unknown, Value


def conditional(node: Conditional, scope: Scope) -> Value:
    """The value of the branch that the condition chooses; of both when they are one value."""
    condition = scope.literal(scope.evaluate(node.condition))
    if known(condition):
        return _chosen(node, to_bool(condition), scope)
    branches = [_branch(node.then, scope), _branch(node.otherwise, scope)]
    if identity(branches[0]) == identity(branches[1]):
        return branches[0]
    scope.budget.charge(branches)
    return one_of(unknown("the condition is not known", condition, *branches), branches)


def _chosen(node: Conditional, condition: bool, scope: Scope) -> Value:
    branches = node.then, node.otherwise
    chosen, other = branches if condition else reversed(branches)
    value = scope.evaluate(chosen)
    if isinstance(other, Literal):
        return _converted(value, other.value)
    if isinstance(value, str) and isinstance(other, Tuple | Object | For):
        raise EvaluationError("both branches must have one type")
    if not isinstance(value, int | float | list | dict):
        return value
    beside = _branch(other, scope)
    if isinstance(value, list | dict) and isinstance(beside, list | dict):
        scope.budget.charge([value, beside], 0)
    if isinstance(chosen, Tuple) and isinstance(beside, SetValue) and isinstance(value, list):
        value = SetValue.of(value)
    return _converted(value, beside)


def _branch(node: Node, scope: Scope) -> Value:
    try:
        return scope.evaluate(node)
    except EvaluationError:
        return Unknown("the branch cannot be evaluated", cause=Cause.REFUSED)


def _converted(value: Value, other: Value) -> Value:
    """Both branches have one type: a number or bool beside a text is a text."""
    return value if value is None or other is None else unify([value, other])[0]
