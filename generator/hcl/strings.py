"""Strings as HCL quoted templates that mean the same to Terraform and to python-hcl2.

Terraform: HCL native syntax specification, "Quoted Template Expressions". python-hcl2 is
stricter: its ``$${`` token runs on to the next closing brace, across quotes and escapes, so
``$${`` is written only where that brace follows harmlessly; elsewhere the dollar sign is
written as a code point, which starts no template.
"""

from __future__ import annotations

import re

from generator.shown import hides

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NEEDS_CARE = re.compile(
    r"""
      (?P<marker> (?<![$%]) [$%] \{ [\ !\#&-\[\]-z|~]* \} )   # ${...}, %{...}, whole
    | (?P<opening> [$%]+ (?=\{) )
    | [^\ !\#-\[\]-~]                                         # not plain ASCII
    """,
    re.VERBOSE,
)
_AT_END = re.compile(r"[$%]+\Z")


def quoted(text: str, *, simple: bool = False) -> str:
    """A quoted string that reads back as ``text`` (Terraform normalises to Unicode NFC).

    ``simple`` writes all but simple characters as code points: every character of the
    result then takes one column, which the alignment of object keys relies on.

    Raises:
        ValueError: a lone surrogate, which is no Unicode text.
    """
    return f'"{escaped(text, simple=simple)}"'


def escaped(text: str, *, simple: bool = False, before_reference: bool = False) -> str:
    """The inside of a quoted string; ``before_reference`` when ``${`` follows it."""

    def replace(match: re.Match[str]) -> str:
        if match["marker"]:
            return match[0][0] + match[0]
        if match["opening"]:
            return "".join(map(_code_point, match[0]))
        return _character(match[0], simple)

    result = _NEEDS_CARE.sub(replace, text)
    if before_reference:
        result = _AT_END.sub(lambda m: "".join(map(_code_point, m[0])), result)
    return result


def _character(character: str, simple: bool) -> str:
    if character in _SHORT:
        return _SHORT[character]
    if "\ud800" <= character <= "\udfff":
        raise ValueError(f"not Unicode text: lone surrogate U+{ord(character):04X}")
    if hides(character) or (simple and ord(character) >= 0x300):
        return _code_point(character)  # a reviewer must see what is there
    return character


def _code_point(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
