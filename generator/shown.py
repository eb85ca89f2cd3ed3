"""How text that came from outside appears in messages, files and terminals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

_LONGEST_NAME = 80  # the comparison takes time that grows with the square of the length
_SECRET = re.compile(
    r"passw|passphrase|secret|token|credential|pre_?shared|psk|private_?key|api_?key|access_?key"
    r"|boot_script|(?:^|[_.])(?:cak|ckn)(?:$|[_.])",
    re.IGNORECASE,
)


# What no text that enters may hold. C0 except tab, newline, form feed and carriage return; DEL and
# C1 (terminal escapes); line separators that editors do not show; surrogates; the BOM, accepted
# only in front; and what turns the direction of text, which hides code from a reviewer.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069]"
)
PRINTABLE = "printable text, tabs, newlines"
_COMMAND = re.compile(r"^(\s*)(:)(?=:)|(#)(?=#(?:vso)?\[)")


def visible(text: str) -> str:
    """The text with every character that does not show written as ``U+NNNN``.

    Control characters move a terminal's cursor, format characters turn the direction of text,
    and other blanks than the space look like it: a reader must see what is there.
    """
    if text.isprintable():
        return text
    return "".join(f"U+{ord(c):04X}" if hides(c) else c for c in text)


def hidden(text: str, forbidden: re.Pattern[str] = HIDDEN) -> tuple[int, str] | None:
    """Line and name of the first character in the text of a file that a reader would not see."""
    found = forbidden.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return line, f"control character U+{ord(found[0]):04X} in the file"


def message(text: str) -> str:
    """A message of several lines as a log shows it. None of them is a command to what runs the job
    (GitHub Actions, "Workflow commands"; Azure Pipelines, "Logging commands"): the name of a file
    may hold a line end."""
    return "\n".join(_COMMAND.sub(_numbered, visible(line)) for line in text.split("\n"))


def _numbered(match: re.Match[str]) -> str:
    return f"{match[1] or ''}U+{ord(match[2] or match[3]):04X}"


def folder_name(name: str) -> str:
    """The name of a folder as a heading: that of the current folder for ``.``."""
    return Path.cwd().name or name if name == "." else name


def hides(character: str) -> bool:
    """Whether a character does not show: categories C* and Z* of Unicode, except the space."""
    return not character.isprintable()


def sounds_secret(name: str) -> bool:
    """Whether a field's name or dotted path says that its value is a secret.

    CAK and CKN are the key and its name of MACsec.
    """
    return _SECRET.search(name.replace("-", "_")) is not None


def similar(word: str, words: Iterable[object], count: int = 1, cutoff: float = 0.6) -> list[str]:
    """Up to ``count`` valid names that are close to a mistyped one, the closest first.

    ``cutoff``: how alike they must be, from 0 to 1, as in :mod:`difflib`."""
    from difflib import get_close_matches  # noqa: PLC0415 - for errors only

    return get_close_matches(word[:_LONGEST_NAME], sorted(map(str, words)), count, cutoff)


def nearest(word: str, words: Iterable[object]) -> str:
    """The closest of the valid names, or nothing."""
    return "".join(similar(word, words))


def first_of(names: Sequence[str], most: int) -> str:
    """The first ``most`` names, and how many more there are: ``a, b and 3 more``."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def number(count: int, one: str, more: str = "") -> str:
    """``1 finding``, ``2 findings``; ``more`` where the plural has no s."""
    return f"{count} {one if count == 1 else more or one + 's'}"
