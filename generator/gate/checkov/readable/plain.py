"""A file in words that the grammar of checkov's parser (bc-python-hcl2 0.4.3) has.

What it does not know: names of functions in parts (Terraform 1.8), identifiers beyond ASCII, and
quoted strings in whose interpolations quotes or braces are nested. Everything else about a layout
goes when the file is written again: comments, where lines are cut, repeated signs, numbers with
an exponent.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from generator.config.syntax.bodies import Body, WrittenBlock
from generator.config.syntax.nodes import (
    Call,
    Conditional,
    For,
    ForDirective,
    Get,
    GetStep,
    IfDirective,
    Inserted,
    Item,
    Literal,
    Name,
    Node,
    Number,
    Part,
    Text,
    Tuple,
)
from generator.config.syntax.read import parse_text
from generator.config.written.expressions import expression
from generator.config.written.in_place import in_place

# What an interpolation in a quoted string may hold: no braces, and quotes around plain text only.
_SIMPLE = re.compile(r'(?:[^"{}\\]|"[^"{}\\$%]*")*')
_WORD = re.compile(r"[\w-]+")
_CORE = "core::"
# In a quoted string: the parser looks for the end of a heredoc from such a line on.
_NO_HEREDOC = re.compile(r"= <<(?!TEXT_*$)", re.MULTILINE)

_DIGITS = 400  # of a number that a float can hold
_APART = secrets.token_hex(4)  # nobody can write a name that ends so into another file

_renamed: dict[str, str] = {}  # in ASCII -> as written


def plain_text(text: str) -> str:
    """The text of a file for checkov, in which every line says what it said.

    Raises:
        MalformedError: it cannot be read.
        ValueError: it holds a name or value that cannot be written.
        RecursionError: nested too deeply.
    """
    written = in_place(_body(parse_text(text, "native")), plain_node)
    return _NO_HEREDOC.sub(r"= \\u003c<", written)


def _body(body: Body) -> Body:
    """A body with names in ASCII; values are written in other words where they are printed."""
    arguments = {ascii_name(name): argument for name, argument in body.arguments.items()}
    return Body(arguments, tuple(map(_block, body.blocks)))


def _block(block: WrittenBlock) -> WrittenBlock:
    labels = tuple(map(ascii_name, block.labels))
    return block._replace(type=ascii_name(block.type), labels=labels, body=_body(block.body))


def ascii_name(name: str) -> str:
    """A name in ASCII that no other name is or has: other characters by their number, as in
    ``gr_u00f6__e``, and an ending of this process."""
    if name.isascii():
        return name
    # A `_` that would begin such a number is one as well.
    parts = ("".join(map(_ascii, part)) for part in name.split("_u"))
    written = f"{'_u005f_u'.join(parts)}_{_APART}"
    _renamed[written] = name
    return written


def original(address: str) -> str:
    """An address with the names that :func:`ascii_name` replaced in this process."""
    return _WORD.sub(lambda word: _renamed.get(word[0], word[0]), address)


def _ascii(character: str) -> str:
    return character if character.isascii() else f"_u{ord(character):04x}_"


def plain_node(node: Node) -> Node:
    """An expression in the words that checkov knows."""
    made: Node = _node(node)
    return made


def _node(node: Any) -> Any:
    """A node, or what a field of one holds."""
    if isinstance(node, Item):
        return Item(_node(node.key), _node(node.value))
    if isinstance(node, tuple):
        return tuple(map(_node, node))
    if not is_dataclass(node) or isinstance(node, Literal):
        return node
    held = {field.name: _node(getattr(node, field.name)) for field in fields(node)}
    return _mended(replace(node, **held))  # type: ignore[type-var]  # not a class, as it has fields


def _mended(node: Any) -> Any:
    match node:
        case Call():
            return replace(node, function=_function(node.function))
        case Name() | Get() | GetStep():
            return replace(node, name=ascii_name(node.name))
        case For() | ForDirective():
            return replace(node, names=tuple(map(ascii_name, node.names)))
        case Number():
            return Number(_digits(node.text))
        case Text():
            return node if all(map(_is_simple, node.parts)) else _joined(node.parts)
    return node


def _digits(text: str) -> str:
    """A number without an exponent where that is not long."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return format(number, "f") if abs(number.adjusted()) < _DIGITS else text


def _function(name: str) -> str:
    return name.removeprefix(_CORE).replace("::", "_")


def _is_simple(part: Part) -> bool:
    if isinstance(part, Inserted):
        return _SIMPLE.fullmatch(expression(part.value)) is not None
    return isinstance(part, str)


def _joined(parts: Iterable[Part]) -> Node:
    """A text as an expression without templates that nest anything."""
    values = tuple(map(_value, parts))
    return values[0] if len(values) == 1 else Call("join", (Literal(""), Tuple(values)), False)


def _value(part: Part) -> Node:
    match part:
        case str():
            return Literal(part)
        case Inserted():
            return part.value
        case IfDirective():
            return Conditional(part.condition, _text(part.then), _text(part.otherwise))
        case ForDirective():
            made = For(part.names, part.collection, None, _text(part.body), None, group=False)
            return Call("join", (Literal(""), made), False)


def _text(text: Node) -> Node:
    if isinstance(text, Text):
        return _joined(text.parts) if text.parts else Literal("")
    return text
