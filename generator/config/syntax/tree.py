"""Reductions of the grammar to the syntax tree, called while the file is parsed."""

# ruff: noqa: D102 - every method is named after the rule of the grammar that it reduces

from __future__ import annotations

from typing import Any, NamedTuple

from lark import Token

from generator.config.syntax.bodies import Argument, Body, WrittenBlock
from generator.config.syntax.expressions import Expressions
from generator.config.syntax.nodes import Node
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.terms import NEWLINE


class _Assigned(NamedTuple):
    """An argument with its line in the text that the grammar sees."""

    start: int
    name: str
    value: Node


class _Nested(NamedTuple):
    """A block with the same line."""

    start: int
    block: WrittenBlock


class Reductions(Expressions):
    """One method per rule of python-hcl2's grammar."""

    # Structure

    def start(self, children: list[Body]) -> Body:
        (body,) = children
        return body

    def body(self, children: list[Token | _Assigned | _Nested]) -> Body:
        arguments: dict[str, Argument] = {}
        blocks: list[WrittenBlock] = []
        last = 0  # line of the item before, when no newline has been seen since
        for child in children:
            if isinstance(child, Token):
                last = 0
                continue
            line = self.scanned.line(child.start)
            if child.start == last:
                raise MalformedError(line, "a new line must follow each argument and block")
            last = child.start
            if isinstance(child, _Nested):
                blocks.append(child.block)
            elif child.name in arguments:
                raise MalformedError(line, f"argument {child.name!r} is set twice")
            else:
                arguments[child.name] = Argument(line, child.value)
        return Body(arguments, tuple(blocks))

    def attribute(self, children: list[Any]) -> _Assigned:
        token, _, expression = children
        return _Assigned(token.line, self._identifier(token), expression)

    def block(self, children: list[Any]) -> _Nested:
        start, *between, body, end = children
        line, end_line = self.scanned.line(start.line), self.scanned.line(end.line)
        labels = between[: next(i for i, c in enumerate(between) if c == "{")]
        if labels and labels[-1].type == NEWLINE:
            raise MalformedError(line, "the '{' of a block must be on the line of its type")
        names = tuple(map(self._label, labels))
        block = WrittenBlock(self._identifier(start), names, line, end_line, body)
        return _Nested(start.line, block)

    def _label(self, token: Token) -> str:
        pending = self.scanned.strings.get(token)
        if pending is None:
            return self._identifier(token)
        if pending.text is None or pending.marker:
            raise MalformedError(pending.line, "a block label must be a plain string")
        return pending.text
