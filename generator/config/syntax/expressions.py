"""Reductions of expressions.

Expressions are nested lists that start with their kind:

    [literal, value]  [number, text]  [template, parts]  [name, text]  [get, of, name]
    [index, of, key]  [splat, of, steps, full]  [call, function, arguments, expand]  [tuple, items]
    [object, [[key, value]...]]  [for, key name, value name, in, key, value, if, group]
    [binary, operator, left, right]  [unary, operator, of]  [conditional, if, then, else]
"""

# ruff: noqa: D102 - every method is named after the rule of the grammar that it reduces

from __future__ import annotations

from typing import Any

from lark import Token, Transformer

from generator.config.numbers import NumberError, Real, parse
from generator.config.syntax.nodes import Node, nodes, splat
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.strings import Scanned

_OPERATIONS = ("binary", "conditional")
NEWLINE = "NL_OR_COMMENT"
_LITERALS = {"true": True, "false": False, "null": None}
_LITERAL_TOKENS = ("TRUE", "FALSE", "NULL")


class Expressions(Transformer[Token, Any]):
    """Set :attr:`scanned` before parsing."""

    scanned: Scanned

    def _identifier(self, token: Token) -> str:
        if token in self.scanned.strings:
            raise MalformedError(self.scanned.line(token.line or 1), "a name cannot be quoted")
        return self.scanned.words.get(token) or str(token)

    def new_line_or_comment(self, children: list[Any]) -> Any:
        return children[0]

    def identifier(self, children: list[Any]) -> Any:
        return children[0]

    keyword = literal_value = identifier

    # Terms

    def int_lit(self, children: list[Any]) -> Node:
        try:
            number = parse(children[0])
        except NumberError:
            return ["number", str(children[0])]
        return ["number", str(children[0])] if isinstance(number, Real) else ["literal", number]

    float_lit = int_lit

    def expr_term(self, children: list[Any]) -> Any:
        first = children[0]
        if not isinstance(first, Token):
            return first
        if first.type == "LPAR":
            inner = children[1]
            return [*inner, "parenthesised"] if inner[0] == "name" else inner
        if first.type in _LITERAL_TOKENS:
            return ["literal", _LITERALS[first]]
        pending = self.scanned.strings.get(first)
        if pending is None:
            return ["name", self._identifier(first)]
        text = pending.text
        return ["literal", text] if text is not None else self._template(pending, [])

    def _template(self, pending: Any, expressions: list[Any]) -> Node:
        try:
            assembled: Node = pending.assemble(expressions)
        except MalformedError as problem:
            raise MalformedError(problem.line or pending.line, problem.message) from None
        return assembled

    def function_call(self, children: list[Any]) -> Node:
        names = [c for c in children if isinstance(c, Token) and c.type == "NAME"]
        arguments, expand = next((c for c in children if isinstance(c, tuple)), ([], False))
        pending = self.scanned.strings.get(names[0])
        if pending is None:
            return ["call", "::".join(map(self._identifier, names)), arguments, expand]
        if pending.text is not None or len(names) > 1 or len(arguments) != pending.expressions:
            raise MalformedError(pending.line, "a string cannot be called")
        return self._template(pending, arguments)

    def arguments(self, children: list[Any]) -> tuple[list[Any], bool]:
        expand = isinstance(children[-1], Token) and children[-1].type == "ELLIPSIS"
        return nodes(children), expand

    def tuple(self, children: list[Any]) -> Node:
        return ["tuple", nodes(children)]

    def object(self, children: list[Any]) -> Node:
        separated = True
        for child in children:
            if not isinstance(child, Token):
                if not separated:
                    line = self.scanned.line(children[0].line)
                    raise MalformedError(line, "a comma or new line must follow each element")
                # The grammar lets an operation swallow the newline after it.
                separated = child[1][0] in _OPERATIONS
            elif child.type in ("COMMA", NEWLINE):
                separated = True
        return ["object", nodes(children)]

    def object_elem(self, children: list[Any]) -> Node:
        key, _, value = children
        return [key, value]

    def object_elem_key(self, children: list[Any]) -> Node:
        key = children[0]
        if isinstance(key, Token):
            return ["literal", self._identifier(key)]
        # A bare word is a key, not a reference; in parentheses it is a reference.
        return ["literal", key[1]] if key[0] == "name" and len(key) == 2 else key

    # Traversal

    def index_expr_term(self, children: list[Any]) -> Node:
        of, key = children
        return ["index", of, ["literal", int(key)] if isinstance(key, str) else key]

    def get_attr_expr_term(self, children: list[Any]) -> Node:
        return ["get", *children]

    def attr_splat_expr_term(self, children: list[Any]) -> Node:
        return splat(children[0], children[1], full=False)

    def full_splat_expr_term(self, children: list[Any]) -> Node:
        return splat(children[0], children[1], full=True)

    def braces_index(self, children: list[Any]) -> Any:
        return nodes(children)[0]

    def short_index(self, children: list[Any]) -> str:
        return str(children[-1])  # `a.0`: an index in the place of a name

    def get_attr(self, children: list[Any]) -> str:
        return self._identifier(children[-1])

    def attr_splat(self, children: list[Any]) -> list[Any]:
        return [["get", c] if isinstance(c, str) else ["index", c] for c in children[1:]]

    full_splat = attr_splat

    # Operations

    def conditional(self, children: list[Any]) -> Node:
        return ["conditional", *nodes(children)]

    def binary_operator(self, children: list[Any]) -> str:
        return str(children[0]).strip()

    def binary_term(self, children: list[Any]) -> Any:
        return children[0], children[-1]

    def binary_op(self, children: list[Any]) -> Node:
        left, (operator, right) = children[:2]
        return ["binary", operator, left, right]

    def unary_op(self, children: list[Any]) -> Node:
        return ["unary", str(children[0]), children[1]]

    # For expressions

    def for_intro(self, children: list[Any]) -> Any:
        names = [self._identifier(c) for c in children if isinstance(c, Token) and c.type == "NAME"]
        return [*([None] if len(names) == 1 else []), *names, nodes(children)[0]]

    def for_cond(self, children: list[Any]) -> Any:
        return ["if", children[-1]]

    def for_tuple_expr(self, children: list[Any]) -> Node:
        intro, value, *condition = nodes(children)
        return ["for", *intro, None, value, condition[0][1] if condition else None, False]

    def for_object_expr(self, children: list[Any]) -> Node:
        intro, key, value, *condition = nodes(children)
        group = any(isinstance(c, Token) and c.type == "ELLIPSIS" for c in children)
        return ["for", *intro, key, value, condition[0][1] if condition else None, group]
