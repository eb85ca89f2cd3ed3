"""The pass before the grammar: comments, strings and insignificant newlines taken out.

python-hcl2's lexer reads string escapes, ``$${``, heredocs, comments and line breaks
differently from HCL in corner cases (an escaped interpolation needs a closing brace and may
run past the closing quote, for example). So every quoted string and heredoc is replaced by an
identifier, or by a call of it with the expressions found inside, and comments and newlines
that HCL ignores disappear. The grammar then sees structure only. Source of the rules: the HCL
native syntax specification and its reference scanner (hashicorp/hcl, hclsyntax).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.config.syntax.problem import SyntaxProblem
from generator.config.syntax.template import Interpolation, Pending, read_escape

MAX_DEPTH = 150

_CODE = re.compile(
    r'"|<<-?(?P<marker>[^\W\d][\w-]*)\r?\n|\#|//|/\*|[(\[{)\]]|~?\}|\r?\n|(?P<word>[^\W\d][\w-]*)'
)
_FOR = re.compile(
    r"\{(?:[ \t\r\n]|\#[^\n]*\n|//[^\n]*\n|/\*.*?\*/)*for[ \t\r\n]+(?![=:])", re.DOTALL
)
_QUOTED = re.compile(r'\\|"|\$\$\{|%%\{|\$\{~?|%\{~?|\r?\n')
_HEREDOC = re.compile(r"\$\$\{|%%\{|\$\{~?|%\{~?|\n")
_OPENING = {")": "(", "]": "["}


@dataclass(slots=True)
class Scanned:
    """Text for the grammar and what was taken out of it."""

    text: str
    lines: list[int]  # line in ``text`` - 1 -> line in the file
    strings: dict[str, Pending]  # identifier -> string that stood there
    words: dict[str, str]  # identifier -> identifier with characters beyond ASCII

    def line(self, line: int) -> int:
        """The line in the file of a line in ``text``."""
        return self.lines[min(max(line, 1), len(self.lines)) - 1]


@dataclass(slots=True)
class _Frame:
    """One open bracket, string or interpolation."""

    kind: str  # ( [ { for interpolation quoted heredoc
    line: int
    pending: Pending | None = None
    outer: list[str] = field(default_factory=list)


class Scanner:
    """Scans one file from start to end with an explicit stack: input cannot exhaust ours."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._line = 1
        self._out: list[str] = []
        self._lines = [1]
        self._stack: list[_Frame] = []
        self._strings: dict[str, Pending] = {}
        self._words: dict[str, str] = {}
        self._prefix = _unused_prefix(text)

    def scan(self) -> Scanned:
        """The whole file; raises SyntaxProblem."""
        while self._position < len(self._text):
            self._step()
        if self._stack:
            top = self._stack[-1]
            raise SyntaxProblem(top.line, f"{_NAMES[top.kind]} is never closed")
        return Scanned("".join(self._out) + "\n", self._lines, self._strings, self._words)

    def template(self) -> Scanned:
        """The whole text as one template without quotes, in the body ``value = <template>``."""
        self._out.append("value =")
        self._push("text", Pending(1))
        while self._position < len(self._text):
            self._step()
        if len(self._stack) > 1:
            raise SyntaxProblem(self._stack[-1].line, "an interpolation is never closed")
        self._string_end(self._stack[0])
        return Scanned("".join(self._out) + "\n", self._lines, self._strings, self._words)

    def _step(self) -> None:
        kind = self._stack[-1].kind if self._stack else ""
        if kind == "quoted":
            self._quoted(self._stack[-1])
        elif kind == "heredoc":
            self._heredoc(self._stack[-1])
        elif kind == "text":
            self._plain(self._stack[-1])
        else:
            self._code()

    def _plain(self, frame: _Frame) -> None:
        """A template without closing quote or marker: a JSON string, or a file."""
        pending = frame.pending
        assert pending is not None
        match = _HEREDOC.search(self._text, self._position)
        end = match.start() if match else len(self._text)
        newline = bool(match) and match.group() == "\n"  # type: ignore[union-attr]
        pending.literal(self._text[self._position : end + newline])
        self._position = end + newline if match is None or newline else match.end()
        if match is not None and newline:
            pending.end_line()
            self._line += 1
        elif match is not None:
            self._sequence(pending, match.group())

    # Code

    def _code(self) -> None:
        match = _CODE.search(self._text, self._position)
        if match is None:
            self._out.append(self._text[self._position :])
            self._position = len(self._text)
            return
        self._out.append(self._text[self._position : match.start()])
        self._position = match.end()
        token = match.group()
        if match["word"]:
            self._out.append(token if token.isascii() else self._word(token))
        elif token.endswith("\n"):
            self._heredoc_start(match) if match["marker"] else self._newline()
        elif token == '"':
            self._push("quoted", Pending(self._line))
        elif token in ("#", "//"):
            end = self._text.find("\n", self._position)
            self._position = end if end >= 0 else len(self._text)
        elif token == "/*":
            self._block_comment()
        else:
            self._bracket(token, match.start())

    def _word(self, word: str) -> str:
        name = f"{self._prefix}{len(self._words)}w"
        self._words[name] = word
        return name

    def _newline(self) -> None:
        self._line += 1
        if not self._stack or self._stack[-1].kind == "{":
            self._out.append("\n")
            self._lines.append(self._line)
        else:
            self._out.append(" ")

    def _block_comment(self) -> None:
        end = self._text.find("*/", self._position)
        if end < 0:
            raise SyntaxProblem(self._line, "comment is never closed")
        self._line += self._text.count("\n", self._position, end)
        self._position = end + 2
        self._out.append(" ")

    def _bracket(self, token: str, start: int) -> None:
        if token in "([{":
            is_for = token == "{" and _FOR.match(self._text, start) is not None
            self._push("for" if is_for else token)
            self._out.append(token)
            return
        top = self._stack[-1] if self._stack else None
        if token in ")]":
            if top is None or top.kind != _OPENING[token]:
                raise SyntaxProblem(self._line, f"unexpected {token!r}")
        elif top is None or top.kind not in ("{", "for", "interpolation"):
            raise SyntaxProblem(self._line, "unexpected '}'")
        elif top.kind == "interpolation":
            self._interpolation_end(top, strip=token == "~}")
            return
        elif token == "~}":
            raise SyntaxProblem(self._line, "unexpected '~'")
        self._stack.pop()
        self._out.append(token)

    def _push(self, kind: str, pending: Pending | None = None) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise SyntaxProblem(self._line, f"nested more than {MAX_DEPTH} levels deep")
        frame = _Frame(kind, self._line, pending)
        if pending is not None:
            frame.outer, self._out = self._out, []
        self._stack.append(frame)

    # Strings

    def _heredoc_start(self, match: re.Match[str]) -> None:
        pending = Pending(self._line, match["marker"], flush=match.group().startswith("<<-"))
        self._push("heredoc", pending)
        self._line += 1
        self._heredoc_line_start(self._stack[-1])

    def _quoted(self, frame: _Frame) -> None:
        pending = frame.pending
        assert pending is not None
        match = _QUOTED.search(self._text, self._position)
        if match is None:
            raise SyntaxProblem(frame.line, "string is never closed")
        pending.literal(self._text[self._position : match.start()])
        self._position = match.end()
        token = match.group()
        if token == '"':
            self._string_end(frame)
        elif token == "\\":
            decoded, self._position = read_escape(self._text, self._position, self._line)
            pending.literal(decoded)
        elif token.endswith("\n"):
            raise SyntaxProblem(self._line, "a quoted string cannot span lines")
        else:
            self._sequence(pending, token)

    def _heredoc(self, frame: _Frame) -> None:
        pending = frame.pending
        assert pending is not None
        match = _HEREDOC.search(self._text, self._position)
        if match is None:
            raise SyntaxProblem(frame.line, f"heredoc is never closed by {pending.marker}")
        end = match.end() if match.group() == "\n" else match.start()
        pending.literal(self._text[self._position : end])
        self._position = match.end()
        if match.group() == "\n":
            pending.end_line()
            self._line += 1
            self._heredoc_line_start(frame)
        else:
            self._sequence(pending, match.group())

    def _heredoc_line_start(self, frame: _Frame) -> None:
        """Close the heredoc when this line holds nothing but its marker."""
        assert frame.pending is not None
        end = self._text.find("\n", self._position)
        line = self._text[self._position : end] if end >= 0 else ""
        if line.strip() == frame.pending.marker:
            self._position = end
            self._string_end(frame)

    def _sequence(self, pending: Pending, token: str) -> None:
        if token in ("$${", "%%{"):
            pending.literal(token[1:])
            return
        item, self._position = pending.open(self._text, self._position, token, self._line)
        if item.has_expression:
            self._push("interpolation")
            self._stack[-1].outer, self._out = self._out, []

    def _interpolation_end(self, frame: _Frame, strip: bool) -> None:
        expression = "".join(self._out)
        self._out = frame.outer
        self._stack.pop()
        pending = self._stack[-1].pending
        assert pending is not None
        item = pending.items[-1]
        assert isinstance(item, Interpolation)
        if not expression.strip():
            raise SyntaxProblem(frame.line, "an interpolation needs an expression")
        item.strip_after = strip
        self._out.append(f"({expression})")

    def _string_end(self, frame: _Frame) -> None:
        assert frame.pending is not None
        self._stack.pop()
        arguments, self._out = self._out, frame.outer
        name = f"{self._prefix}{len(self._strings)}s"
        self._strings[name] = frame.pending
        self._out.append(f" {name}({','.join(arguments)})" if arguments else f" {name} ")


_NAMES = {
    "(": "'('",
    "[": "'['",
    "{": "'{'",
    "for": "'{'",
    "interpolation": "'${'",
    "quoted": "string",
    "heredoc": "heredoc",
}


def _unused_prefix(text: str) -> str:
    prefix = "p_"
    while prefix in text:
        prefix += "_"
    return prefix
