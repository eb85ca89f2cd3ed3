"""HCL text as logical lines: a heredoc, a block comment or a string never splits one.

The same cells as hclwrite's formatter (hashicorp/hcl, hclwrite/format.go): what leads the
line, the assignment, a trailing comment; plus the net count of brackets it opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<newline> \n )
    | (?P<space> [ \t\r]+ )
    | (?P<comment> \#[^\n]* | //[^\n]* )
    | (?P<inline> /\* .*? \*/ )
    | (?P<heredoc> <<-?(?P<mark>[\w-]+)\r?\n (?: .*?\n )?? [ \t]* (?P=mark) (?=\n|\Z) )
    | (?P<quote> " )
    | (?P<equal> = (?![=>]) )
    | (?P<open> [{\[(] )
    | (?P<close> [}\])] )
    | (?P<comma> , )
    | (?P<other> (?: [=!<>]=|=>|[^\s"\#/<={}\[\](),!>]+|. ) )
    """,
    re.VERBOSE | re.DOTALL,
)
# Most lines, read at once: an argument with a plain value.
_ARGUMENT = re.compile(r'[ \t]*([\w-]+)[ \t]*=[ \t]*("[^"\\\\$%\n]*"|\w[\w.]*)[ \t]*\n')
_IN_STRING = re.compile(r'[^"\\$%]+|\\.|\$\$\{|%%\{|[$%]\{|"|[$%]', re.DOTALL)
_COMPARISONS = frozenset({"==", "!=", "<=", ">=", "=>"})
_DELTA = {"open": 1, "close": -1}


@dataclass(slots=True)
class HclLine:
    """One logical line. ``assign`` is empty unless it holds a whole assignment."""

    lead: str
    assign: str
    comment: str
    brackets: int

    @property
    def blank(self) -> bool:
        """Whether there is nothing on the line."""
        return not (self.lead or self.comment)


def split(text: str) -> Iterator[HclLine]:
    """The logical lines of a text."""
    tokens: list[tuple[str, str]] = []
    position, end = 0, len(text)
    while position < end:
        if not tokens and (simple := _ARGUMENT.match(text, position)):
            position = simple.end()
            yield HclLine(simple[1], f"= {simple[2]}", "", 0)
            continue
        match = _TOKEN.match(text, position)
        assert match is not None  # "other" takes any character
        kind, position = match.lastgroup or "", match.end()
        if kind == "newline":
            yield _line(tokens)
            tokens = []
        elif kind == "quote":
            start, position = match.start(), _string_end(text, position)
            tokens.append(("string", text[start:position]))
        else:
            tokens.append((kind, match[0]))
    if tokens:
        yield _line(tokens)


def _string_end(text: str, position: int) -> int:
    """Where the string that opened just before ends; templates in it may hold strings."""
    while match := _IN_STRING.match(text, position):
        position = match.end()
        if match[0] == '"':
            return position
        if match[0] in ("${", "%{"):
            position = _template_end(text, position)
    raise ValueError("a quoted string does not end")


def _template_end(text: str, position: int) -> int:
    depth = 1
    while match := _TOKEN.match(text, position):
        position = match.end()
        if match[0] == '"':
            position = _string_end(text, position)
        depth += (match[0] == "{") - (match[0] == "}")
        if depth == 0:
            return position
    raise ValueError("a template sequence does not end")


def _line(tokens: list[tuple[str, str]]) -> HclLine:
    while tokens and tokens[-1][0] == "space":
        tokens.pop()
    comment = tokens.pop()[1].rstrip() if tokens and tokens[-1][0] == "comment" else ""
    equal = next((i for i, (kind, _) in enumerate(tokens) if kind == "equal"), 0)
    brackets = _brackets(tokens)
    if equal and _brackets(tokens[equal:]) == 0:
        lead, assign = _text(tokens[:equal]), _text(tokens[equal:])
        return HclLine(lead, assign, comment, brackets)
    return HclLine(_text(tokens), "", comment, brackets)


def _brackets(tokens: list[tuple[str, str]]) -> int:
    return sum(_DELTA.get(kind, 0) for kind, _ in tokens)


def _text(tokens: list[tuple[str, str]]) -> str:
    """The tokens with the spaces that hclwrite puts between them."""
    out: list[str] = []
    before, spaced = "", False
    for kind, text in tokens:
        if kind == "space":
            spaced = True
            continue
        if out and _space_between(before, text, spaced):
            out.append(" ")
        out.append(text)
        before, spaced = text, False
    return "".join(out)


def _space_between(before: str, after: str, written: bool) -> bool:
    if before in "([" or after in ")],":
        return False
    if before == "{" or after == "}":
        return not (before == "{" and after == "}")
    if after == "{" or before in ",=" or after == "=" or {before, after} & _COMPARISONS:
        return True
    return written
