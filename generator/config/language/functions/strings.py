"""String functions."""

from __future__ import annotations

from generator.config.blanks import trimmed
from generator.config.language.functions.adapt import Plain, over_any, over_known
from generator.config.language.functions.characters import clusters, lower, title, upper
from generator.config.language.functions.formatting import format_, formatlist
from generator.config.language.functions.regular import replaced
from generator.config.language.kinds import (
    MAX_TEXT,
    EvaluationError,
    LimitError,
    is_number,
    unknown,
)
from generator.config.language.operators import to_string
from generator.config.language.traverse import template
from generator.config.values import Reference, Template, Unknown, Value


def _split(separator: str, text: str) -> list[Value]:
    return [*(text.split(separator) if separator else text)]


def _substr(text: str, offset: int, length: int) -> str:
    characters = clusters(text)
    if offset < 0:
        offset = max(len(characters) + offset, 0)
        length = length or -1  # as Terraform does: no length means all of it here
    kept = characters[offset:] if length < 0 else characters[offset : offset + length]
    return "".join(kept)


def _replace(text: str, search: str, new: str) -> str:
    if len(search) > 1 and search[0] == search[-1] == "/":
        return replaced(text, search[1:-1], new)
    bounded(len(text) + text.count(search) * (len(new) - len(search)))
    return text.replace(search, new)


def bounded(size: int) -> None:
    """Raises LimitError when a text of this size must not be built."""
    if size > MAX_TEXT:
        raise LimitError("a value grows too large")


def _trim(text: str, characters: str) -> str:
    return text.strip(characters) if characters else text


def _indent(spaces: int, text: str) -> str:
    if spaces < 0:
        raise EvaluationError("the number of spaces is negative")
    bounded(len(text) + text.count("\n") * spaces)
    return text.replace("\n", "\n" + " " * spaces)


def _join(separator: Value, *lists: Value) -> Value:
    if not lists:
        raise EvaluationError("at least one list is required")
    parts: list[Value] = []
    for items in lists:
        if not isinstance(items, list):
            return unknown("a list of join() is not known", items)
        for item in items:
            if item is None:
                raise EvaluationError("an element is null")
            parts.extend([separator, item] if parts else [item])
    return template(parts)


def _tostring(value: Value) -> Value:
    if isinstance(value, Reference | Unknown | Template) or value is None:
        return value
    return to_string(value) if is_number(value) or isinstance(value, bool) else template([value])


_KNOWN: dict[str, tuple[str, Plain]] = {
    "chomp": ("s", lambda text: text.rstrip("\r\n")),
    "endswith": ("ss", lambda text, end: text.endswith(end)),
    "indent": ("is", _indent),
    "lower": ("s", lower),
    "replace": ("sss", _replace),
    "split": ("ss", _split),
    "startswith": ("ss", lambda text, start: text.startswith(start)),
    "strcontains": ("ss", lambda text, part: part in text),
    "strrev": ("s", lambda text: "".join(clusters(text)[::-1])),
    "substr": ("sii", _substr),
    "title": ("s", title),
    "trim": ("ss", _trim),
    "trimprefix": ("ss", lambda text, start: text.removeprefix(start)),
    "trimspace": ("s", trimmed),
    "trimsuffix": ("ss", lambda text, end: text.removesuffix(end)),
    "upper": ("s", upper),
}
_ANY: dict[str, tuple[str, Plain]] = {
    "format": ("va*", format_),
    "formatlist": ("va*", formatlist),
    "join": ("sv*", _join),
    "tostring": ("a", _tostring),
}
FUNCTIONS = {
    **{name: over_known(name, *entry) for name, entry in _KNOWN.items()},
    **{name: over_any(name, *entry) for name, entry in _ANY.items()},
}
