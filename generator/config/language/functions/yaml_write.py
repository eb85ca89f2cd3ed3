"""``yamlencode``: YAML as go-cty-yaml writes it, for texts of which the form is certain."""

from __future__ import annotations

import re

from generator.config.language.choices import one_of
from generator.config.language.functions.adapt import over_known
from generator.config.language.kinds import MAX_TEXT, LimitError, UnsureError, is_number
from generator.config.language.operators import to_string
from generator.config.language.scope import Scope
from generator.config.language.traverse import iterate
from generator.config.values import Json, Unknown, Value

_WIDTH = 78
_STEP = 2  # by which one block lies deeper than the one around it
_MAX_KEY = 60  # long keys have another form
# One line, or lines that a literal block holds as they are.
_LINE = re.compile("[ -~\u00a1-\u00ac\u00ae-\u024f]*")
_BLOCK = re.compile("(?:(?:[ -~\u00a1-\u00ac\u00ae-\u024f]*[!-~])?\n)+")


def _yamlencode(value: Value) -> str:
    parts: list[str] = []
    if isinstance(value, list | dict | str | Json):
        _Writer(parts).entry(value, "", "")
        return "".join(parts)
    return f"{_plain(value)}\n...\n"


class _Writer:
    """Writes the parts of a document."""

    def __init__(self, parts: list[str]) -> None:
        self._parts = parts
        self._size = 0

    def entry(self, value: Value, first: str, indent: str) -> None:
        """A value after its key or dash (``first``), which stands at an indent."""
        if isinstance(value, list | dict) and value:
            self._many(value, first, indent)
        else:
            block = indent if first.endswith("- ") else f"{indent}  "
            written = _leaf(value, block)
            if len(first) + len(written) > _WIDTH and written[0] == '"' and " " in written:
                raise UnsureError("a long text in YAML")  # is folded
            self._add(f"{first}{written}\n")

    def _many(self, value: list[Value] | dict[str, Value], first: str, indent: str) -> None:
        if first.endswith(": "):
            self._add(first[:-1] + "\n")
            first = indent = indent if isinstance(value, list) else f"{indent}  "
        for key, item in iterate(value):
            if isinstance(value, list):
                self._item(item, first, indent)
            else:
                self.entry(item, f"{first}{_key(str(key))}: ", indent)
            first = indent

    def _item(self, value: Value, first: str, indent: str) -> None:
        self.entry(value, f"{first}- ", f"{indent}  ")

    def _add(self, text: str) -> None:
        self._size += len(text)
        if self._size > MAX_TEXT:
            raise LimitError("a YAML text grows too large")
        self._parts.append(text)


def _key(text: str) -> str:
    if len(text) > _MAX_KEY or not _LINE.fullmatch(text):
        raise UnsureError("a key of this form in YAML")
    return _quoted(text)


def _leaf(value: Value, indent: str) -> str:
    if isinstance(value, list | dict):
        return "[]" if isinstance(value, list) else "{}"
    text = to_string(value) if isinstance(value, str | Json) else None
    if text is None:
        return _plain(value)
    if _LINE.fullmatch(text):
        return _quoted(text)
    if not text.strip() or not _BLOCK.fullmatch(text if text.endswith("\n") else f"{text}\n"):
        raise UnsureError("a text of this form in YAML")
    lines = text.removesuffix("\n").split("\n")
    return _header(text) + "".join(f"\n{indent}{line}" if line else "\n" for line in lines)


def _header(text: str) -> str:
    """Of a literal block: how deep it lies where its first line does not show it, and how many
    line ends are kept (YAML 1.1, "Block Style Productions")."""
    deep = str(_STEP) if text[0] in " \n" else ""
    kept = "+" if text.endswith("\n\n") else "" if text.endswith("\n") else "-"
    return f"|{deep}{kept}"


def _plain(value: Value) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if not is_number(value):
        raise UnsureError("a value of this kind in YAML")
    return to_string(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_KNOWN = over_known("yamlencode", "a", _yamlencode)


def _encode(scope: Scope, arguments: list[Value]) -> Value:
    """The text; where a part of the structure is not known, the structure: YAML holds what JSON
    does, and only the form of the text hangs on the part."""
    found = _KNOWN(scope, arguments)
    held = arguments[0] if arguments else None
    if isinstance(found, Unknown) and isinstance(held, list | dict):
        return one_of(found, [Json(held)])
    return found


FUNCTIONS = {"yamlencode": _encode}
