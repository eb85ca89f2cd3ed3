"""Reductions of expressions: traversals, operations and ``for``."""

# ruff: noqa: D102 - every method is named after the rule of the grammar that it reduces

from __future__ import annotations

from typing import Any, NamedTuple

from lark import Token

from generator.config.syntax.nodes import (
    Binary,
    Conditional,
    For,
    Get,
    GetStep,
    Index,
    IndexStep,
    Literal,
    Node,
    Step,
    Unary,
)
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.splats import splat
from generator.config.syntax.terms import Terms, nodes_of, parts


class _Intro(NamedTuple):
    """How a ``for`` expression begins."""

    names: tuple[str, ...]
    collection: Node


class _Condition(NamedTuple):
    """``if`` at the end of a ``for`` expression."""

    node: Node


class _Operand(NamedTuple):
    """An operator and what follows it."""

    operator: str
    right: Node


class Expressions(Terms):
    """What is made of terms."""

    _short: Node | None = None  # the last index that is written ``.0``

    # Traversal

    def index_expr_term(self, children: list[Any]) -> Node:
        of, key = children
        if not isinstance(key, str):
            return Index(of, key)
        if of is self._short:
            line = self.scanned.line((key.line or 1) if isinstance(key, Token) else 1)
            raise MalformedError(line, "two indexes of the form .0 cannot follow each other")
        self._short = Index(of, Literal(int(key)))
        return self._short

    def get_attr_expr_term(self, children: list[Any]) -> Node:
        of, name = children
        return Get(of, name)

    def attr_splat_expr_term(self, children: list[Any]) -> Node:
        of, steps = children
        return splat(of, steps, full=False)

    def full_splat_expr_term(self, children: list[Any]) -> Node:
        of, steps = children
        return splat(of, steps, full=True)

    def braces_index(self, children: list[Any]) -> Node:
        return nodes_of(children)[0]

    def short_index(self, children: list[Any]) -> str:
        index: str = children[-1]  # `a.0`: an index in the place of a name
        return index

    def get_attr(self, children: list[Any]) -> str:
        return self._identifier(children[-1])

    def attr_splat(self, children: list[Any]) -> tuple[Step, ...]:
        _, *steps = children
        return tuple([GetStep(str(s)) if isinstance(s, str) else IndexStep(s) for s in steps])

    full_splat = attr_splat

    # Operations

    def conditional(self, children: list[Any]) -> Node:
        condition, then, otherwise = nodes_of(children)
        return Conditional(condition, then, otherwise)

    def binary_operator(self, children: list[Any]) -> str:
        return str(children[0]).strip()

    def binary_term(self, children: list[Any]) -> _Operand:
        return _Operand(children[0], children[-1])

    def binary_op(self, children: list[Any]) -> Node:
        left, operand = children[:2]
        return Binary(operand.operator, left, operand.right)

    def unary_op(self, children: list[Any]) -> Node:
        operator, of = children
        number = of.value if isinstance(of, Literal) and operator == "-" else None
        # Minus zero is told from zero.
        if isinstance(number, int | float) and not isinstance(number, bool) and number:
            return Literal(-number)
        return Unary(str(operator), of)

    # For expressions

    def for_intro(self, children: list[Any]) -> _Intro:
        names = [self._identifier(c) for c in children if isinstance(c, Token) and c.type == "NAME"]
        return _Intro(tuple(names), nodes_of(children)[0])

    def for_cond(self, children: list[Any]) -> _Condition:
        return _Condition(children[-1])

    def for_tuple_expr(self, children: list[Any]) -> Node:
        intro, value, *conditions = parts(children)
        condition = conditions[0].node if conditions else None
        return For(intro.names, intro.collection, None, value, condition, group=False)

    def for_object_expr(self, children: list[Any]) -> Node:
        intro, key, value, *conditions = parts(children)
        condition = conditions[0].node if conditions else None
        group = any(isinstance(c, Token) and c.type == "ELLIPSIS" for c in children)
        return For(intro.names, intro.collection, key, value, condition, group)
