"""Bytes of a spec file to text: size, encoding, characters."""

from __future__ import annotations

import re

from generator.errors import InputError, Problem
from generator.shown import HIDDEN, PRINTABLE, hidden

MAX_BYTES = 1024 * 1024
# Also the form feed, which YAML does not accept (YAML 1.2, section 5.1, "Character Set").
FORBIDDEN = re.compile(f"{HIDDEN.pattern}|\x0c")


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
    if bad := hidden(text, FORBIDDEN):
        raise _refused(file, *bad, PRINTABLE)
    return text


def _refused(file: str, line: int, message: str, allowed: str) -> InputError:
    return InputError([Problem(file, line, "", message, allowed=allowed)])
