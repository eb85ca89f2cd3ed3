"""Reductions of the grammar to the syntax tree, called while the file is parsed.

A body is ``{"attributes": {name: [line, expression]}, "blocks": [block...]}`` and a block
``[type, labels, line, end line, body]``; expressions: ``syntax/expressions.py``.
"""

# ruff: noqa: D102 - every method is named after the rule of the grammar that it reduces

from __future__ import annotations

from typing import Any

from lark import Token

from generator.config.syntax.expressions import NEWLINE, Expressions
from generator.config.syntax.problem import MalformedError


class Reductions(Expressions):
    """One method per rule of python-hcl2's grammar."""

    # Structure

    def start(self, children: list[Any]) -> Any:
        return children[0]

    def body(self, children: list[Any]) -> dict[str, Any]:
        attributes: dict[str, Any] = {}
        blocks: list[Any] = []
        last = 0  # line of the item before, when no newline has been seen since
        for child in children:
            if isinstance(child, Token):
                last = 0
                continue
            start, name, content = child
            line = self.scanned.line(start)
            if start == last:
                raise MalformedError(line, "a new line must follow each argument and block")
            last = start
            if name is None:
                blocks.append(content)
            elif name in attributes:
                raise MalformedError(line, f"argument {name!r} is set twice")
            else:
                attributes[name] = [line, content]
        return {"attributes": attributes, "blocks": blocks}

    def attribute(self, children: list[Any]) -> tuple[Any, ...]:
        token, _, expression = children
        return token.line, self._identifier(token), expression

    def block(self, children: list[Any]) -> tuple[Any, ...]:
        start, end, body = children[0], children[-1], children[-2]
        line, end_line = self.scanned.line(start.line), self.scanned.line(end.line)
        labels = children[1 : next(i for i, c in enumerate(children) if c == "{")]
        if labels and labels[-1].type == NEWLINE:
            raise MalformedError(line, "the '{' of a block must be on the line of its type")
        block = [self._identifier(start), list(map(self._label, labels)), line, end_line, body]
        return start.line, None, block

    def _label(self, token: Any) -> str:
        pending = self.scanned.strings.get(token)
        if pending is None:
            return self._identifier(token)
        if pending.text is None or pending.marker:
            raise MalformedError(pending.line, "a block label must be a plain string")
        return pending.text
