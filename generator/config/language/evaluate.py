"""Evaluates syntax trees of expressions (the kinds of nodes: ``syntax/tree.py``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.config.language import operators
from generator.config.language.constructors import Constructors
from generator.config.language.kinds import (
    Budget,
    EvaluationError,
    LimitError,
    UnsureError,
    identity,
    known,
    not_evaluated,
    unknown,
)
from generator.config.language.operators import to_bool
from generator.config.language.origin import called, inherited
from generator.config.language.scope import Node, Scope
from generator.config.language.traverse import get, index, iterate
from generator.config.language.unify import unify
from generator.config.values import Cause, Json, Reference, Template, Unknown

MAX_DEPTH = 400
# Functions that compare or convert each part of their arguments.
_HEAVY = frozenset(
    {"coalesce", "contains", "distinct", "index", "jsondecode", "matchkeys", "setintersection"}
    | {"setproduct", "setsubtract", "setunion", "sort", "tolist", "tomap", "toset", "transpose"}
)


Function = Callable[[Scope, list[Any]], Any]


class Evaluator(Constructors):
    """One per configuration: functions, and the budget that all its expressions share."""

    def __init__(self, functions: Mapping[str, Function], lazy: Mapping[str, Any]) -> None:
        self.budget = Budget()
        self._functions = functions
        self._lazy = lazy
        self._kinds: dict[str, Callable[[Node, Scope], Any]] = {
            "literal": lambda node, _: node[1],
            "number": lambda node, _: operators.to_number(node[1]),
            "template": self.template,
            "name": self._name,
            "get": self._get,
            "index": self._index,
            "splat": self._splat,
            "call": self._call,
            "tuple": self.tuple,
            "object": self.object,
            "for": self.for_,
            "binary": self._binary,
            "unary": self._unary,
            "conditional": self._conditional,
        }

    def evaluate(self, node: Node, scope: Scope) -> Any:
        """The value of a node; EvaluationError when Terraform would refuse it."""
        budget = self.budget
        budget.step()
        budget.depth += 1
        try:
            if budget.depth > MAX_DEPTH:
                raise LimitError("expressions depend on each other too deeply")
            return self._kinds[node[0]](node, scope)
        except UnsureError as error:
            return budget.unsure(str(error))
        finally:
            budget.depth -= 1

    # Names and traversal

    def _name(self, node: Node, scope: Scope) -> Any:
        if node[1] in scope.names:
            return scope.names[node[1]]
        raise EvaluationError(f"{node[1]!r} is not a value")

    def _get(self, node: Node, scope: Scope) -> Any:
        _, of, attribute = node
        if of[0] == "name" and of[1] not in scope.names:
            return scope.module.root(scope, of[1], attribute)
        if of[0] == "get" and of[1][:2] == ["name", "data"] and "data" not in scope.names:
            return scope.module.data(of[2], attribute)
        return get(self.evaluate(of, scope), attribute)

    def _index(self, node: Node, scope: Scope) -> Any:
        _, of, key = node
        if key[0] == "literal" and isinstance(key[1], str):
            return self._get([None, of, key[1]], scope)
        chosen = scope.literal(self.evaluate(key, scope))
        return inherited(index(self.evaluate(of, scope), chosen), [chosen], self.budget)

    def _splat(self, node: Node, scope: Scope) -> Any:
        return self._splat_of(self.evaluate(node[1], scope), node, scope)

    def _splat_of(self, value: Any, node: Node, scope: Scope) -> Any:
        _, _, steps, full = node
        # After an attribute-only splat an index applies to the whole result, not each item.
        each = next((i for i, s in enumerate(steps) if s[0] == "index"), len(steps))
        each = len(steps) if full else each
        result = self._splat_items(value, steps[:each], scope)
        return self._steps(result, steps[each:], scope)

    def _splat_items(self, value: Any, steps: list[Any], scope: Scope) -> Any:
        if value is None:
            return []
        if isinstance(value, Unknown) or (isinstance(value, Reference) and value.attribute):
            return unknown("the list is not known", value)
        items = value if isinstance(value, list) else [value]
        self.budget.step(len(items))
        return [self._steps(item, steps, scope) for item in items]

    def _steps(self, value: Any, steps: list[Any], scope: Scope) -> Any:
        for step in steps:
            value = self._step(value, step, scope)
        return value

    def _step(self, value: Any, step: list[Any], scope: Scope) -> Any:
        if step[0] == "splat":
            return self._splat_of(value, step, scope)
        kind, key = step
        if kind == "get":
            return get(value, key)
        chosen = self.evaluate(key, scope)
        return inherited(index(value, chosen), [chosen], self.budget)

    # Operations

    def _binary(self, node: Node, scope: Scope) -> Any:
        _, operator, left, right = node
        operands = [self.evaluate(left, scope), self.evaluate(right, scope)]
        compared = all(isinstance(o, list | dict | Json) for o in operands)
        self.budget.charge(operands, 0 if compared else 4)
        values = list(map(scope.literal, operands))
        return inherited(operators.binary(operator, *values), values, self.budget)

    def _unary(self, node: Node, scope: Scope) -> Any:
        value = scope.literal(self.evaluate(node[2], scope))
        return inherited(operators.unary(node[1], value), [value], self.budget)

    def _conditional(self, node: Node, scope: Scope) -> Any:
        condition = scope.literal(self.evaluate(node[1], scope))
        if known(condition):
            chosen, other = (node[2], node[3]) if to_bool(condition) else (node[3], node[2])
            value = self.evaluate(chosen, scope)
            if isinstance(value, int | float | list) and other[0] != "literal":
                beside = self._branch(other, scope)
                if isinstance(value, list) and isinstance(beside, list):
                    self.budget.charge([value, beside], 0)
                return _converted(value, beside)
            return _converted(value, other[1]) if other[0] == "literal" else value
        branches = [self._branch(node[2], scope), self._branch(node[3], scope)]
        if identity(branches[0]) == identity(branches[1]):
            return branches[0]
        return unknown("the condition is not known", condition, *branches)

    def _branch(self, node: Node, scope: Scope) -> Any:
        try:
            return self.evaluate(node, scope)
        except EvaluationError:
            return Unknown("the branch cannot be evaluated", cause=Cause.REFUSED)

    def _call(self, node: Node, scope: Scope) -> Any:
        _, name, arguments, expand = node
        name = name.removeprefix("core::")
        if name in self._lazy:
            return self._lazy[name](scope, arguments)
        values = [self.evaluate(a, scope) for a in arguments]
        if expand:
            last = values.pop()
            if isinstance(last, Unknown | Reference | Template):
                return unknown("the arguments are not known", last, *values)
            values.extend(item for _, item in iterate(last))
        function = self._functions.get(name)
        if function is None:
            return not_evaluated(name, *values)
        self.budget.charge(values, 0 if name in _HEAVY else 4)
        result = called(name, function(scope, values), values, self.budget)
        return self.budget.weigh(result)


def _converted(value: Any, other: Any) -> Any:
    """Both branches have one type: a number or bool beside a text is a text."""
    if value is None or not isinstance(other, str | int | float | list | Template):
        return value
    if isinstance(value, list) and isinstance(other, list) and len(value) != len(other):
        return value if not value or not other else unify([value, other])[0]
    return unify([value, other])[0]
