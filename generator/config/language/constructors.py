"""Templates, tuples, objects and ``for`` expressions."""

from __future__ import annotations

from typing import Any

from generator.config.language.kinds import Budget, known, unknown
from generator.config.language.operators import to_bool, to_string
from generator.config.language.origin import inherited
from generator.config.language.scope import Node, Scope
from generator.config.language.traverse import Loop, iterate, loop
from generator.config.language.traverse import template as join
from generator.config.values import Json, OpenMap, Reference, Template, Unknown


class Constructors:
    """What builds a value from parts; the evaluator adds the other kinds of nodes."""

    budget: Budget

    def evaluate(self, node: Node, scope: Scope) -> Any:
        """The value of any node."""
        raise NotImplementedError

    def template(self, node: Node, scope: Scope) -> Any:
        """A string with interpolations and directives."""
        parts: list[Any] = []
        for part in node[1]:
            parts.extend([part] if isinstance(part, str) else self._part(part, scope))
        self.budget.charge([p for p in parts if isinstance(p, Json)], 0)
        return self.budget.weigh(inherited(join(parts), parts, self.budget))

    def _part(self, part: Node, scope: Scope) -> list[Any]:
        kind = part[0]
        if kind == "value":
            return [self.evaluate(part[1], scope)]
        if kind == "if":
            condition = scope.literal(self.evaluate(part[1], scope))
            if not known(condition):
                return [unknown("the condition is not known", condition)]
            return [self.template([None, part[2 if to_bool(condition) else 3]], scope)]
        _, names, collection, body = part
        value = scope.literal(self.evaluate(collection, scope))
        if isinstance(value, Unknown | Reference | Template | OpenMap):
            return [unknown("the collection is not known", value)]
        pairs = iterate(value)
        return [
            self.template([None, body], scope.with_names(loop(names, key, item)))
            for key, item in pairs
        ]

    def tuple(self, node: Node, scope: Scope) -> Any:
        """``[...]``."""
        return self.budget.weigh([self.evaluate(item, scope) for item in node[1]])

    def object(self, node: Node, scope: Scope) -> Any:
        """``{...}``; keys that are not known leave the map open."""
        result: dict[str, Any] = {}
        rest: Unknown | None = None
        for key_node, value_node in node[1]:
            key = scope.literal(self.evaluate(key_node, scope))
            value = self.evaluate(value_node, scope)
            if known(key):
                result[to_string(key)] = value
            else:
                rest = unknown("a key is not known", key, value)
        return self.budget.weigh(OpenMap(result, rest) if rest else result)

    def for_(self, node: Node, scope: Scope) -> Any:
        """A ``for`` expression, in brackets or braces."""
        _, key_name, value_name, collection, key, value, condition, group = node
        source = self.evaluate(collection, scope)
        if isinstance(source, Unknown | Reference | Template | Json | OpenMap):
            return unknown("the collection is not known", source)
        names = [n for n in (key_name, value_name) if n]
        result = Loop(key is not None, group)
        for item_key, item in iterate(source):
            inner = scope.with_names(loop(names, item_key, item))
            chosen = scope.literal(self.evaluate(condition, inner)) if condition else True
            if not known(chosen):
                return unknown("the condition is not known", chosen, source)
            if to_bool(chosen):
                new_key = inner.literal(self.evaluate(key, inner)) if key else None
                result.add(new_key, self.evaluate(value, inner))
        return self.budget.weigh(result.value())
