"""Blanks and line ends as HCL and Terraform's functions have them.

Python's ``str.strip()``, ``\\s`` and ``splitlines()`` also count U+001C to U+001F, which Go's
``unicode.IsSpace`` does not: a line that HCL reads as text would end a heredoc here. And only a
newline ends a line in HCL (hclsyntax, ``scan_tokens.rl``).
"""

from __future__ import annotations

import re
import unicodedata

MAX_MARKS = 100
# unicode.IsSpace of Go: White_Space of Unicode.
BLANKS = "\t\n\v\f\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + (
    "\u2028\u2029\u202f\u205f\u3000"
)  # fmt: skip
# Characters that readers of the same file take for a blank or the end of a line, or leave out.
_AMBIGUOUS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]|\r(?!\n)")


def trimmed(text: str) -> str:
    """The text without blanks at both ends (``strings.TrimSpace``)."""
    return text.strip(BLANKS)


def normalized(text: str) -> str:
    """The text in the form in which Terraform keeps all strings (NFC).

    Raises ValueError for a long run of combining marks: sorting them takes quadratic time.
    """
    if text.isascii():
        return text
    run = 0
    for character in text if len(text) > MAX_MARKS else "":
        run = run + 1 if unicodedata.combining(character) else 0
        if run > MAX_MARKS:
            raise ValueError(f"more than {MAX_MARKS} combining marks on one character")
    return unicodedata.normalize("NFC", text)


def ambiguous(text: str) -> tuple[int, str] | None:
    """Line and name of the first character that other readers of the file may take for another."""
    match = _AMBIGUOUS.search(text)
    if match is None:
        return None
    return text.count("\n", 0, match.start()) + 1, f"U+{ord(match.group()):04X}"
