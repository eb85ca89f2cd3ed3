"""Bytes of a spec file to text: size, encoding, characters."""

from __future__ import annotations

import re

from generator.errors import InputError, Problem

MAX_BYTES = 1024 * 1024
# C0 except tab, newline and carriage return; DEL and C1 (terminal escapes); line separators
# that editors do not show; surrogates; the BOM, accepted only in front (YAML 1.2, section 5.1,
# "Character Set"); and what turns the direction of text, which hides code from a reviewer.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069]"
)


def decode(raw: bytes, file: str) -> str:
    """Text of a spec.

    Raises:
        InputError: too large, not UTF-8, or with a control character.
    """
    if len(raw) > MAX_BYTES:
        raise _refused(file, 1, f"the file has {len(raw)} bytes", f"at most {MAX_BYTES}")
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{raw[error.start]:02x}"
        raise _refused(file, line, f"the file is not UTF-8: {found}", "UTF-8 text") from None
    if bad := FORBIDDEN.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        found = f"control character U+{ord(bad[0]):04X}"
        raise _refused(file, line, f"{found} in the file", "printable text, tabs, newlines")
    return text


def _refused(file: str, line: int, message: str, allowed: str) -> InputError:
    return InputError([Problem(file, line, "", message, allowed=allowed)])
