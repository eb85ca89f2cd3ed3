"""Reductions of terms: literals, names, strings, calls, lists and objects."""

# ruff: noqa: D102 - every method is named after the rule of the grammar that it reduces

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from lark import Token, Transformer

from generator.config.numbers import NumberError, Real, parse
from generator.config.syntax.nodes import (
    Binary,
    Call,
    Conditional,
    Item,
    Literal,
    Name,
    Node,
    Number,
    Object,
    Tuple,
)
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.strings import Scanned
from generator.config.syntax.template import Pending

NEWLINE = "NL_OR_COMMENT"
_LITERALS = {"true": True, "false": False, "null": None}
_LITERAL_TOKENS = ("TRUE", "FALSE", "NULL")


class _Arguments(NamedTuple):
    """Arguments of a call; ``expand``: the last one is followed by ``...``."""

    values: tuple[Node, ...]
    expand: bool


class Terms(Transformer[Token, Any]):
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

    def int_lit(self, children: list[str]) -> Node:
        (text,) = map(str, children)
        try:
            number = parse(text)
        except NumberError:
            return Number(text)
        return Number(text) if isinstance(number, Real) else Literal(number)

    float_lit = int_lit

    def expr_term(self, children: list[Any]) -> Node:
        first = children[0]
        if not isinstance(first, Token):
            return node(first)
        if first.type == "LPAR":
            inner = node(children[1])
            return Name(inner.name, parenthesised=True) if isinstance(inner, Name) else inner
        if first.type in _LITERAL_TOKENS:
            return Literal(_LITERALS[first])
        pending = self.scanned.strings.get(first)
        if pending is None:
            return Name(self._identifier(first))
        text = pending.text
        return self._template(pending, ()) if text is None else Literal(text)

    def _template(self, pending: Pending, expressions: Sequence[Node]) -> Node:
        try:
            return pending.assemble(expressions)
        except MalformedError as problem:
            raise MalformedError(problem.line or pending.line, problem.message) from None

    def function_call(self, children: list[Any]) -> Node:
        names = [c for c in children if isinstance(c, Token) and c.type == "NAME"]
        given = [c for c in children if isinstance(c, _Arguments)]
        arguments = given[0] if given else _Arguments((), expand=False)
        pending = self.scanned.strings.get(names[0])
        if pending is None:
            return Call("::".join(map(self._identifier, names)), *arguments)
        wrong = len(names) > 1 or len(arguments.values) != pending.expressions
        if wrong or pending.text is not None:
            raise MalformedError(pending.line, "a string cannot be called")
        return self._template(pending, arguments.values)

    def arguments(self, children: list[Any]) -> _Arguments:
        expand = isinstance(children[-1], Token) and children[-1].type == "ELLIPSIS"
        return _Arguments(nodes_of(children), expand)

    def tuple(self, children: list[Any]) -> Node:
        return Tuple(nodes_of(children))

    def object(self, children: list[Any]) -> Node:
        separated = True
        for child in children:
            if not isinstance(child, Token):
                if not separated:
                    line = self.scanned.line(children[0].line)
                    raise MalformedError(line, "a comma or new line must follow each element")
                # The grammar lets an operation swallow the newline after it.
                separated = isinstance(child.value, Binary | Conditional)
            elif child.type in ("COMMA", NEWLINE):
                separated = True
        return Object(tuple(c for c in children if isinstance(c, Item)))

    def object_elem(self, children: list[Any]) -> Item:
        key, _, value = children
        return Item(key, value)

    def object_elem_key(self, children: list[Any]) -> Node:
        key = children[0]
        if isinstance(key, Token):
            return Literal(self._identifier(key))
        # A bare word is a key, not a reference; in parentheses it is a reference.
        bare = isinstance(key, Name) and not key.parenthesised
        return Literal(key.name) if bare else node(key)


def parts(children: list[Any]) -> list[Any]:
    """The children that are no tokens."""
    return [c for c in children if not isinstance(c, Token)]


def nodes_of(children: list[Any]) -> tuple[Node, ...]:
    """The same where all of them are nodes."""
    return tuple(parts(children))


def node(child: Node) -> Node:
    """A child that is a node; children have no type of their own."""
    return child
