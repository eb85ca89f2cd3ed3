"""Quoted strings and heredocs: literal parts decoded as HCL decodes them, and assembly.

Facts: HCL native syntax specification, "Template Expressions" (escapes, strip markers, flush
heredocs), and the reference parser's treatment of indentation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.config.blanks import BLANKS, normalized, trimmed
from generator.config.syntax.nodes import ForDirective, IfDirective, Inserted, Node, Part, Text
from generator.config.syntax.problem import MalformedError

MAX_DIRECTIVES = 50

_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_HEX = re.compile(r"u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})")
_NAME = r"[^\W\d][\w-]*"
_KEYWORD = re.compile(
    rf"[ \t\r\n]*(?:(?P<word>else|endif|endfor)[ \t\r\n]*(?P<strip>~?)\}}|(?P<if>if)(?![\w-])"
    rf"|for[ \t\r\n]+(?P<first>{_NAME})(?:[ \t\r\n]*,[ \t\r\n]*(?P<second>{_NAME}))?"
    rf"[ \t\r\n]+in(?![\w-]))"
)


def read_escape(text: str, position: int, line: int) -> tuple[str, int]:
    """The character that a backslash before ``position`` stands for, and where it ends."""
    simple = _ESCAPES.get(text[position : position + 1])
    if simple is not None:
        return simple, position + 1
    match = _HEX.match(text, position)
    if match is None:
        raise MalformedError(line, f"unknown escape \\{text[position : position + 1]} in a string")
    number = int(match[1] or match[2], 16)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        raise MalformedError(line, f"\\{match.group()} is no character")
    return chr(number), match.end()


@dataclass(slots=True)
class Interpolation:
    """``${`` or a ``%{`` directive; the n-th with an expression owns the n-th argument."""

    kind: str  # value if else endif for endfor
    line: int
    names: tuple[str, ...] = ()
    strip_before: bool = False
    strip_after: bool = False

    @property
    def has_expression(self) -> bool:
        """Whether an expression follows."""
        return self.kind in ("value", "if", "for")


@dataclass(slots=True)
class Pending:
    """A string while it is scanned: literals (heredocs: one per line) and interpolations."""

    line: int
    marker: str = ""
    flush: bool = False
    items: list[str | Interpolation] = field(default_factory=list)
    open_text: list[str] = field(default_factory=list)  # pieces of the item to come

    def literal(self, text: str) -> None:
        """Add literal text."""
        if text:
            self.open_text.append(text)

    def end_line(self) -> None:
        """The item ends here. Lines of a heredoc are items: indentation is counted per line."""
        if self.open_text:
            # Terraform keeps every string in this form (cty, ``NormalizeString``).
            try:
                self.items.append(normalized("".join(self.open_text)))
            except ValueError as error:
                raise MalformedError(self.line, str(error)) from None
            self.open_text.clear()

    def open(self, text: str, position: int, token: str, line: int) -> tuple[Interpolation, int]:
        """Start an interpolation or directive at ``position``, just after ``token``."""
        self.end_line()
        item = Interpolation("value", line, strip_before=token.endswith("~"))
        if token.startswith("%"):
            match = _KEYWORD.match(text, position)
            if match is None:
                raise MalformedError(line, "unknown template directive after '%{'")
            item.kind = match["word"] or ("if" if match["if"] else "for")
            item.names = tuple(n for n in (match["first"], match["second"]) if n)
            item.strip_after = match["strip"] == "~"
            position = match.end()
        self.items.append(item)
        return item, position

    @property
    def text(self) -> str | None:
        """The string when nothing is interpolated."""
        if all(isinstance(i, str) for i in self.items):
            return "".join(i for i in self._trimmed() if isinstance(i, str))
        return None

    @property
    def expressions(self) -> int:
        """Number of expressions inside."""
        return sum(1 for i in self.items if isinstance(i, Interpolation) and i.has_expression)

    def assemble(self, expressions: Sequence[Node]) -> Node:
        """The syntax tree of the template."""
        items = self._trimmed()
        if len(items) == 1 and isinstance(items[0], Interpolation) and items[0].kind == "value":
            return expressions[0]
        return _Assembler(items, expressions).text()[0]

    def _trimmed(self) -> list[str | Interpolation]:
        self.end_line()
        items = _strip(self.items)
        return _unindent(items) if self.flush else items


def _strip(items: list[str | Interpolation]) -> list[str | Interpolation]:
    """Apply the ``~`` markers to the neighbouring literals."""
    stripped = list(items)
    for index, item in enumerate(items):
        if isinstance(item, str):
            continue
        before = stripped[index - 1] if index else None
        if item.strip_before and isinstance(before, str):
            stripped[index - 1] = before.rstrip(BLANKS)
        after = stripped[index + 1] if index + 1 < len(items) else None
        if item.strip_after and isinstance(after, str):
            stripped[index + 1] = after.lstrip(BLANKS)
    return stripped


def _unindent(items: list[str | Interpolation]) -> list[str | Interpolation]:
    """Remove the indentation common to all lines of a ``<<-`` heredoc (blank lines aside)."""
    starts: list[int] = []
    smallest: int | None = None
    fresh = True
    for index, item in enumerate(items):
        if fresh:
            spaces = len(item) - len(item.lstrip(BLANKS)) if isinstance(item, str) else 0
            if not (isinstance(item, str) and not trimmed(item) and item.endswith("\n")):
                smallest = spaces if smallest is None else min(smallest, spaces)
                starts.append(index)
        fresh = isinstance(item, str) and item.endswith("\n")
    unindented = list(items)
    for index in starts:
        item = items[index]
        if isinstance(item, str):
            unindented[index] = item[smallest or 0 :]
    return unindented


class _Assembler:
    """Turns the flat run of literals and directives into nested parts."""

    def __init__(self, items: list[str | Interpolation], expressions: Sequence[Node]) -> None:
        self._items = iter(items)
        self._expressions = iter(expressions)
        self._depth = 0

    def text(self, opening: Interpolation | None = None) -> tuple[Text, str]:
        """The text up to the directive that closes ``opening``, and that directive's kind."""
        parts: list[Part] = []
        for item in self._items:
            if isinstance(item, str):
                parts.extend([item] if item else [])
            elif item.kind == "value":
                parts.append(Inserted(next(self._expressions)))
            elif item.has_expression:
                parts.append(self._directive(item))
            elif opening is not None and item.kind in _CLOSERS[opening.kind]:
                return Text(tuple(parts)), item.kind
            else:
                raise MalformedError(item.line, f"unexpected directive '%{{ {item.kind} }}'")
        if opening is not None:
            raise MalformedError(opening.line, f"directive '%{{ {opening.kind} }}' is never closed")
        return Text(tuple(parts)), ""

    def _directive(self, item: Interpolation) -> IfDirective | ForDirective:
        self._depth += 1
        if self._depth > MAX_DIRECTIVES:
            raise MalformedError(item.line, "template directives are nested too deeply")
        expression = next(self._expressions)
        body, closer = self.text(item)
        otherwise = Text(())
        if closer == "else":
            otherwise, _ = self.text(Interpolation("else", item.line))
        self._depth -= 1
        if item.kind == "for":
            return ForDirective(item.names, expression, body)
        return IfDirective(expression, body, otherwise)


_CLOSERS = {"if": ("else", "endif"), "else": ("endif",), "for": ("endfor",)}
