"""Evaluates syntax trees of expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import assert_never

from generator.config.language import constructors, operations, operators
from generator.config.language.conditional import conditional
from generator.config.language.guard import guarded
from generator.config.language.kinds import (
    Budget,
    LimitError,
    UndefinedError,
    UnsureError,
    not_evaluated,
    unknown,
)
from generator.config.language.origin import called, inherited
from generator.config.language.scope import Scope
from generator.config.language.splats import splat
from generator.config.language.traverse import get, index, iterate
from generator.config.syntax.nodes import (
    Binary,
    Call,
    Conditional,
    For,
    Get,
    Index,
    Literal,
    Name,
    Node,
    Number,
    Object,
    Splat,
    Text,
    Tuple,
    Unary,
)
from generator.config.values import OpenList, Reference, Template, Unknown, Value

MAX_DEPTH = 400
# Functions that compare or convert each part of their arguments.
_HEAVY = frozenset(
    {"coalesce", "contains", "distinct", "index", "jsondecode", "matchkeys", "setintersection"}
    | {"setproduct", "setsubtract", "setunion", "sort", "tolist", "tomap", "toset", "transpose"}
)

_OF_ITEMS = ("chunklist", "sort", "values")  # what they give is made of the items of a collection


Function = Callable[[Scope, list[Value]], Value]
LazyFunction = Callable[[Scope, Sequence[Node]], Value]


class Evaluator:
    """One per configuration: functions, and the budget that all its expressions share."""

    def __init__(self, functions: Mapping[str, Function], lazy: Mapping[str, LazyFunction]) -> None:
        self.budget = Budget()
        self._functions = functions
        self._lazy = lazy

    def evaluate(self, node: Node, scope: Scope) -> Value:
        """The value of a node; EvaluationError when Terraform would refuse it."""
        budget = self.budget
        budget.step()
        if isinstance(node, Literal):
            return node.value
        budget.depth += 1
        try:
            if budget.depth > MAX_DEPTH:
                raise LimitError("expressions depend on each other too deeply")
            return self._value(node, scope)
        except UnsureError as error:
            return budget.unsure(str(error))
        finally:
            budget.depth -= 1

    def _value(self, node: Node, scope: Scope) -> Value:  # noqa: PLR0912 - a table
        match node:
            case Get():
                return self._get(node, scope)
            case Text():
                return constructors.text(node, scope)
            case Name():
                return self._name(node, scope)
            case Tuple():
                return constructors.tuple_(node, scope)
            case Object():
                return constructors.object_(node, scope)
            case Index():
                return self._index(node, scope)
            case Call():
                return self._call(node, scope)
            case Conditional():
                return conditional(node, scope)
            case Binary():
                return operations.binary(node, scope)
            case Unary():
                return operations.unary(node, scope)
            case For():
                return self.looped(node, scope.evaluate(node.collection), scope)
            case Splat():
                return self.spread(node, scope.evaluate(node.of), scope)
            case Number():
                return operators.to_number(node.text)
            case Literal():
                return node.value
            case _:
                assert_never(node)

    # Names and traversal

    def _name(self, node: Name, scope: Scope) -> Value:
        if node.name in scope.names:
            return scope.names[node.name]
        raise UndefinedError(f"{node.name!r} is not a value")

    def _get(self, node: Get, scope: Scope) -> Value:
        of = node.of
        if isinstance(of, Name) and of.name not in scope.names:
            return scope.module.root(of.name, node.name)
        if isinstance(of, Get) and isinstance(of.of, Name) and of.of.name not in scope.names:
            kind = of.of.name
            if kind in ("data", "ephemeral"):
                return scope.module.of_kind(kind, of.name, node.name)
            # resource.aws_vpc.this is aws_vpc.this: how a type called like a keyword is named.
            if kind == "resource":
                return scope.module.root(of.name, node.name)
        return self.member(self.evaluate(of, scope), node.name)

    def _index(self, node: Index, scope: Scope) -> Value:
        if isinstance(node.key, Literal) and isinstance(node.key.value, str):
            return self._get(Get(node.of, node.key.value), scope)
        key = scope.literal(self.evaluate(node.key, scope))
        return inherited(self.item(self.evaluate(node.of, scope), key), [key], self.budget)

    # Functions

    def _call(self, node: Call, scope: Scope) -> Value:
        name = node.function.removeprefix("core::")
        if name in self._lazy:
            return guarded(name, lambda: self._lazy[name](scope, node.arguments))
        values = [self.evaluate(a, scope) for a in node.arguments]
        if node.expand:
            last = values.pop()
            if isinstance(last, Unknown | Reference | Template):
                return unknown("the arguments are not known", last, *values)
            values.extend(item for _, item in iterate(last))
        return self.applied(name, values, scope)

    # What is done with a value, whatever expression it comes from

    def member(self, value: Value, name: str) -> Value:
        """``value.name``."""
        return get(value, name)

    def item(self, value: Value, key: Value) -> Value:
        """``value[key]``."""
        return index(value, key)

    def looped(self, node: For, source: Value, scope: Scope) -> Value:
        """A ``for`` expression over a collection."""
        return constructors.for_(node, source, scope)

    def spread(self, node: Splat, source: Value, scope: Scope) -> Value:
        """A splat of a value."""
        return splat(node, source, scope)

    def applied(self, name: str, values: list[Value], scope: Scope) -> Value:
        """The result of a function."""
        function = self._functions.get(name)
        if function is None:
            return not_evaluated(name, *values)
        if name in _OF_ITEMS:
            values = [scope.each(value) for value in values]
        self.budget.charge(values, 0 if name in _HEAVY else 4)
        result = called(name, guarded(name, lambda: function(scope, values)), values, self.budget)
        if type(result) is list and any(isinstance(value, OpenList) for value in values):
            result = OpenList(result)
        return self.budget.weigh(result)
