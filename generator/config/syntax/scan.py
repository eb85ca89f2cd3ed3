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

from generator.config.syntax.problem import MalformedError
from generator.config.syntax.strings import Scanned, StringScanner
from generator.config.syntax.template import Pending

_CODE = re.compile(
    r'"|<<-?(?P<marker>[^\W\d][\w-]*)\r?\n|\#|//|/\*|[(\[{)\]]|~?\}|\r?\n|(?P<word>[^\W\d][\w-]*)'
    r"|(?P<control>[\x00-\x08\x0b-\x1f\x7f])"
)
MAX_CODE = 400_000  # characters of one file that the grammar reads: seconds, not minutes
_SKIPPED = re.compile(r"[ \t\r\n]+|\#[^\n]*\n|//[^\n]*\n|/\*.*?\*/", re.DOTALL)
_FOR = re.compile(r"for(?![\w-])")
_OPENING = {")": "(", "]": "["}


class Scanner(StringScanner):
    """Scans one file from start to end with an explicit stack: input cannot exhaust ours."""

    def scan(self) -> Scanned:
        """The whole file; raises MalformedError."""
        while self._position < len(self._text):
            self._step()
        if self._stack:
            top = self._stack[-1]
            marker = f" by {top.pending.marker}" if top.pending and top.pending.marker else ""
            raise MalformedError(top.line, f"{_NAMES[top.kind]} is never closed{marker}")
        return self._scanned()

    def _scanned(self) -> Scanned:
        text = "".join(self._out) + "\n"
        if len(text) > MAX_CODE:
            message = f"more than {MAX_CODE} characters outside of strings and comments"
            raise MalformedError(self._line, message)
        return Scanned(text, self._lines, self._strings, self._words)

    def template(self) -> Scanned:
        """The whole text as one template without quotes, in the body ``value = <template>``."""
        self._out.append("value =")
        self._push("text", Pending(1))
        while self._position < len(self._text):
            self._step()
        if len(self._stack) > 1:
            raise MalformedError(self._stack[-1].line, "an interpolation is never closed")
        self._string_end(self._stack[0])
        return self._scanned()

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

    # Code

    def _code(self) -> None:
        match = _CODE.search(self._text, self._position)
        if match is None:
            self._out.append(self._text[self._position :])
            self._position = len(self._text)
            return
        if match.start() > self._position:
            self._out.append(self._text[self._position : match.start()])
        self._position = match.end()
        mark = match.group()
        if match["word"]:
            self._out.append(mark if mark.isascii() else self._word(mark))
        elif match["control"]:
            raise MalformedError(self._line, f"character U+{ord(mark):04X} outside of a string")
        elif mark.endswith("\n"):
            self._heredoc_start(match) if match["marker"] else self._newline()
        elif mark == '"':
            self._push("quoted", Pending(self._line))
        elif mark in ("#", "//"):
            self._line_comment(match.start())
        elif mark == "/*":
            self._block_comment()
        else:
            self._bracket(mark, match.start())

    def _word(self, word: str) -> str:
        name = f"{self._prefix}{len(self._words)}w"
        self._words[name] = word
        return name

    def _newline(self) -> None:
        self._line += 1
        if not self._stack or self._stack[-1].kind == "{":
            if self._out and self._out[-1] == "\n":  # an empty line
                self._lines[-1] = self._line
                return
            self._out.append("\n")
            self._lines.append(self._line)
        else:
            self._out.append(" ")

    def _line_comment(self, start: int) -> None:
        end = self._text.find("\n", self._position)
        self._position = end if end >= 0 else len(self._text)
        self.passed_over.append((start, self._position))
        before = self._text[self._text.rfind("\n", 0, start) + 1 : start]
        self.comments.append((self._line, self._text[start : self._position], not before.strip()))

    def _block_comment(self) -> None:
        end = self._text.find("*/", self._position)
        if end < 0:
            raise MalformedError(self._line, "comment is never closed")
        self._line += self._text.count("\n", self._position, end)
        self.passed_over.append((self._position, end))
        self._position = end + 2
        self._out.append(" ")

    def _is_for(self, position: int) -> bool:
        """Whether a ``for`` expression follows a brace; one look at each character."""
        match = _FOR.match(self._text, self._after_blanks(position))
        if match is None:
            return False
        following = self._after_blanks(match.end())
        return self._text[following : following + 1] not in ("=", ":")

    def _after_blanks(self, position: int) -> int:
        while match := _SKIPPED.match(self._text, position):
            position = match.end()
        return position

    def _bracket(self, mark: str, start: int) -> None:
        if mark in "([{":
            self._push("for" if mark == "{" and self._is_for(start + 1) else mark)
            self._out.append(mark)
            return
        top = self._stack[-1] if self._stack else None
        if mark in ")]":
            if top is None or top.kind != _OPENING[mark]:
                raise MalformedError(self._line, f"unexpected {mark!r}")
        elif top is None or top.kind not in ("{", "for", "interpolation"):
            raise MalformedError(self._line, "unexpected '}'")
        elif top.kind == "interpolation":
            self._interpolation_end(top, strip=mark == "~}")
            return
        elif mark == "~}":
            raise MalformedError(self._line, "unexpected '~'")
        self._stack.pop()
        self._out.append(mark)


_NAMES = {
    "(": "'('",
    "[": "'['",
    "{": "'{'",
    "for": "'{'",
    "interpolation": "'${'",
    "quoted": "string",
    "heredoc": "heredoc",
}
