"""A text over several lines as a heredoc."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.syntax.nodes import Inserted, Literal, Part, Text
from generator.config.written.expressions import expression

_MARKER = re.compile(r"[$%](?=\{)")
_END = "TEXT"
_ENDS = re.compile(rf"{_END}(_*)")
_START = "= <<"  # inside of one: readers that go line by line look for another end


def heredoc(value: Literal | Text) -> str:
    """The text of a heredoc, from ``<<`` to its end; '' where none says the same.

    Raises ValueError: no text stands for an expression in it.
    """
    parts = value.parts if isinstance(value, Text) else (value.value,)
    if not isinstance(parts[-1], str) or not parts[-1].endswith("\n"):
        return ""
    if not all(isinstance(part, str | Inserted) for part in parts) or _runs_on(parts):
        return ""
    held = "".join(_written(parts))
    if "\r" in held or _START in held or not held.strip():
        return ""
    end = _END + "_" * max((len(found[1]) + 1 for found in _ENDS.finditer(held)), default=0)
    return f"<<{end}\n{held}{end}"


def _runs_on(parts: tuple[object, ...]) -> bool:
    """Whether a ``$`` stands before an interpolation: together they are an escape."""
    return any(isinstance(part, str) and part.endswith(("$", "%")) for part in parts[:-1])


def _written(parts: tuple[Part | object, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Inserted):
            yield f"${{{expression(part.value)}}}"
        elif isinstance(part, str):
            yield _MARKER.sub(lambda match: match[0] * 2, part)
