"""The part of the scanner that is inside quoted strings, heredocs and interpolations."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from generator.config.blanks import trimmed
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.template import Interpolation, Pending, read_escape

MAX_DEPTH = 150
MAX_STRINGS = 50_000  # in one file
_QUOTED = re.compile(r'\\|"|\$\$\{|%%\{|\$\{~?|%\{~?|\r?\n')
_PREFIX = re.compile(r"p[0-9]{1,9}_")
_HEREDOC = re.compile(r"\$\$\{|%%\{|\$\{~?|%\{~?|\n")


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


class StringScanner:
    """Scanning state, and one step in each kind of string."""

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
        self.comments: list[tuple[int, str, bool]] = []  # line, text, alone on its line
        self.passed_over: list[tuple[int, int]] = []  # where comments of both kinds begin and end

    def _push(self, kind: str, pending: Pending | None = None) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise MalformedError(self._line, f"nested more than {MAX_DEPTH} levels deep")
        frame = _Frame(kind, self._line, pending)
        if pending is not None:
            frame.outer, self._out = self._out, []
        self._stack.append(frame)

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
            raise MalformedError(frame.line, "string is never closed")
        pending.literal(self._text[self._position : match.start()])
        self._position = match.end()
        mark = match.group()
        if mark == '"':
            self._string_end(frame)
        elif mark == "\\":
            decoded, self._position = read_escape(self._text, self._position, self._line)
            pending.literal(decoded)
        elif mark.endswith("\n"):
            raise MalformedError(self._line, "a quoted string cannot span lines")
        else:
            self._sequence(pending, mark)

    def _heredoc(self, frame: _Frame) -> None:
        pending = frame.pending
        assert pending is not None
        match = _HEREDOC.search(self._text, self._position)
        if match is None:
            raise MalformedError(frame.line, f"heredoc is never closed by {pending.marker}")
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
        if trimmed(line) == frame.pending.marker:
            self._position = end
            self._string_end(frame)

    def _sequence(self, pending: Pending, mark: str) -> None:
        if mark in ("$${", "%%{"):
            pending.literal(mark[1:])
            return
        item, self._position = pending.open(self._text, self._position, mark, self._line)
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
        if not expression or expression.isspace():
            raise MalformedError(frame.line, "an interpolation must hold an expression")
        item.strip_after = strip
        self._out.append(f"({expression})")

    def _string_end(self, frame: _Frame) -> None:
        assert frame.pending is not None
        self._stack.pop()
        arguments, self._out = self._out, frame.outer
        name = f"{self._prefix}{len(self._strings)}s"
        if len(self._strings) >= MAX_STRINGS:
            raise MalformedError(self._line, f"more than {MAX_STRINGS} strings in one file")
        self._strings[name] = frame.pending
        self._out.append(f" {name}({','.join(arguments)})" if arguments else f" {name} ")


def _unused_prefix(text: str) -> str:
    """How the identifiers begin that stand for strings: nothing in the text begins so."""
    taken = set(_PREFIX.findall(text))
    return next(p for p in (f"p{number}_" for number in itertools.count()) if p not in taken)
