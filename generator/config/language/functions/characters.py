"""Characters as a reader counts them: grapheme clusters (UAX 29), as Terraform does.

Only text whose clusters are certain is cut; anything else (emoji sequences, flags, scripts with
joining vowels, jamo) makes the result unknown.
"""

from __future__ import annotations

import re

from generator.config.language.kinds import UnsureError

# One character each, where no other but a mark of U+0300 to U+036F can join them.
_PLAIN = (
    "\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0559\u0560-\u0588\u05d0-\u05ea\u1e00-\u1fff"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2319\u3001-\u3029\u3041-\u3096\u30a1-\u30fa"
    "\u4e00-\u9fff\uac00-\ud7a3\ufb00-\ufb06"
    "\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001faff"
)
_CLUSTER = re.compile(f"\r\n|[\x00-\x1f\x7f-\x9f\xad]|[{_PLAIN}][\u0300-\u036f]*")


def clusters(text: str) -> list[str]:
    """The characters of a text; raises UnsureError where they cannot be told."""
    if text.isascii() and "\r" not in text:
        return list(text)
    found = _CLUSTER.findall(text)
    if sum(map(len, found)) != len(text):
        raise UnsureError("characters that are several code points")
    return found


def upper(text: str) -> str:
    """Upper case, character by character as in Go: no letter becomes two."""
    return "".join(_simple(c, c.upper()) for c in text)


def lower(text: str) -> str:
    """Lower case, character by character as in Go."""
    return "".join("i" if c == "\u0130" else _simple(c, c.lower()) for c in text)


def title(text: str) -> str:
    """The first letter of each word in title case (``strings.Title``)."""
    before, found = " ", []
    for character in text:
        start = _separates(before)
        found.append(_simple(character, character.title()) if start else character)
        before = character
    return "".join(found)


def _simple(character: str, mapped: str) -> str:
    if len(mapped) == 1:
        return mapped
    if "\u1f50" <= character <= "\u1fff":  # has a simple mapping beside the full one
        raise UnsureError("the case of a Greek letter with a mark")
    return character


def _separates(character: str) -> bool:
    if character.isascii():
        return not (character.isalnum() or character == "_")
    return not character.isalnum() and character.isspace()
