"""An expression as text: what :mod:`generator.config.syntax` reads from it is the same tree.

Source: HCL native syntax specification, "Expressions" and "Templates".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import assert_never

from generator.config.numbers import Real, text
from generator.config.syntax.nodes import (
    Binary,
    Call,
    Conditional,
    For,
    ForDirective,
    Get,
    GetStep,
    IfDirective,
    Index,
    IndexStep,
    Inserted,
    Item,
    Literal,
    Name,
    Node,
    Number,
    Object,
    Part,
    Splat,
    SplatStep,
    Step,
    Text,
    Tuple,
    Unary,
)
from generator.config.values import Value
from generator.shown import hides

IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_KEYWORDS = frozenset({"for", "for_each", "in", "if", "else", "null", "true", "false"})
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MARKER = re.compile(r"[$%](?=\{)")
_CLOSED = re.compile(r'\$\{[^"{}\\$]*\}')  # other readers look for the end of an escaped one too
_OPERATIONS = Binary | Conditional | Unary


def expression(node: Node) -> str:
    """The text of an expression, on one line.

    Raises ValueError: no text stands for it.
    """
    match node:
        case Literal():
            return _literal(node.value)
        case Number():
            return node.text
        case Name():
            return node.name
        case Text():
            return f'"{_parts(node.parts)}"'
        case Get():
            return f"{_operand(node.of)}.{node.name}"
        case Index():
            return f"{_operand(node.of)}[{expression(node.key)}]"
        case Splat():
            return _operand(node.of) + _splat(node.full, node.steps)
        case Call():
            arguments = ", ".join(map(expression, node.arguments))
            return f"{node.function}({arguments}{'...' if node.expand else ''})"
        case Tuple():
            return f"[{', '.join(map(expression, node.items))}]"
        case Object():
            return _object(node.entries)
        case For():
            return _for(node)
        case Binary() | Unary() | Conditional():
            return _operation(node)
    assert_never(node)


def _literal(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{_escaped(value)}"'
    if isinstance(value, int | Real) or (isinstance(value, float) and math.isfinite(value)):
        return text(value)
    raise ValueError("a value that no literal stands for")


def _escaped(value: str) -> str:
    """The inside of a quoted string."""
    plain = "".join(_SHORT.get(c) or (_code_point(c) if hides(c) else c) for c in value)
    closed = "${" not in _CLOSED.sub("", plain)
    return _MARKER.sub(lambda match: match[0] * 2 if closed else _code_point(match[0]), plain)


def _code_point(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _parts(parts: Iterable[Part]) -> str:
    return "".join(map(_part, parts))


def _part(part: Part) -> str:
    match part:
        case str():
            if part.endswith(("$", "%")):  # an interpolation may follow
                return _escaped(part[:-1]) + _code_point(part[-1])
            return _escaped(part)
        case Inserted():
            return f"${{{expression(part.value)}}}"
        case IfDirective():
            otherwise = f"%{{ else }}{_parts(part.otherwise.parts)}" if part.otherwise.parts else ""
            then = _parts(part.then.parts)
            return f"%{{ if {expression(part.condition)} }}{then}{otherwise}%{{ endif }}"
        case ForDirective():
            names, body = ", ".join(part.names), _parts(part.body.parts)
            return f"%{{ for {names} in {expression(part.collection)} }}{body}%{{ endfor }}"
    assert_never(part)


def _operand(node: Node) -> str:
    simple = Name | Get | Index | Splat | Call | Tuple | Object | For
    return expression(node) if isinstance(node, simple) else f"({expression(node)})"


def _splat(full: bool, steps: Iterable[Step]) -> str:
    return ("[*]" if full else ".*") + "".join(map(_step, steps))


def _step(step: Step) -> str:
    match step:
        case GetStep():
            return f".{step.name}"
        case IndexStep():
            return f"[{expression(step.key)}]"
        case SplatStep():
            return _splat(step.full, step.steps)
    assert_never(step)


def _object(entries: Iterable[Item]) -> str:
    written = [f"{_key(item.key)} = {expression(item.value)}" for item in entries]
    return f"{{ {', '.join(written)} }}" if written else "{}"


def _key(node: Node) -> str:
    if isinstance(node, Literal) and isinstance(node.value, str):
        bare = IDENTIFIER.fullmatch(node.value) and node.value not in _KEYWORDS
        return node.value if bare else expression(node)
    if isinstance(node, Literal | Text) or (isinstance(node, Name) and not node.parenthesised):
        return expression(node)
    return f"({expression(node)})"


def _for(node: For) -> str:
    intro = f"for {', '.join(node.names)} in {expression(node.collection)} :"
    condition = f" if {expression(node.condition)}" if node.condition is not None else ""
    if node.key is None:
        return f"[{intro} {expression(node.value)}{condition}]"
    value = f"{expression(node.key)} => {expression(node.value)}{'...' if node.group else ''}"
    return f"{{{intro} {value}{condition}}}"


def _operation(node: Binary | Conditional | Unary) -> str:
    """Every operation inside another one in parentheses: there is no order to get wrong."""
    match node:
        case Unary():
            return f"{node.operator}{_part_of(node.of)}"
        case Binary():
            return f"{_part_of(node.left)} {node.operator} {_part_of(node.right)}"
        case Conditional():
            then, otherwise = _part_of(node.then), _part_of(node.otherwise)
            return f"{_part_of(node.condition)} ? {then} : {otherwise}"
    assert_never(node)


def _part_of(node: Node) -> str:
    return f"({expression(node)})" if isinstance(node, _OPERATIONS) else expression(node)
