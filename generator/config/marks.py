"""Values that no message may carry: what came from a file, and what is sensitive.

The mark is part of the value, so that it follows it through locals, functions, templates,
module inputs and outputs. In a message stands the label of the mark.
"""

from __future__ import annotations

from enum import IntFlag
from typing import Any, TypeVar

from generator.config.numbers import Real

T = TypeVar("T")
Marked = TypeVar("Marked", "PrivateText", "WholeFile", "PrivateInt", "PrivateFloat", "PrivateReal")


class Mark(IntFlag):
    """Why a value is private; both may be true."""

    NONE = 0
    FILE = 1  # read by ``file()`` and its like, or made of such text
    SECRET = 2  # of a variable or output marked sensitive or ephemeral, or of ``sensitive()``

    @property
    def label(self) -> str:
        """What stands in a message instead of the value."""
        return SENSITIVE_VALUE if Mark.SECRET in self else FROM_FILE


FROM_FILE = "(content of a file)"
SENSITIVE_VALUE = "(sensitive)"


class PrivateText(str):
    """A text with a mark."""

    mark: Mark
    __hash__ = str.__hash__

    def __repr__(self) -> str:
        return self.mark.label


class WholeFile(PrivateText):
    """All of a file, unchanged: the keys of a document in it are names, not content."""


class PrivateInt(int):
    """A whole number with a mark. As text it is the number: what is computed must be right."""

    mark: Mark
    __str__ = int.__repr__

    def __repr__(self) -> str:
        return self.mark.label


class PrivateFloat(float):
    """A number with a mark. As text it is the number: what is computed must be right."""

    mark: Mark
    __str__ = float.__repr__

    def __repr__(self) -> str:
        return self.mark.label


class PrivateReal(Real):
    """The same of a number that no float's text stands for."""

    mark: Mark
    __str__ = float.__repr__

    def __repr__(self) -> str:
        return self.mark.label


PRIVATE = (PrivateText, PrivateInt, PrivateFloat, PrivateReal)


def own_mark(value: object) -> Mark:
    """The mark of a text or number; not of what is inside a list or map."""
    return value.mark if isinstance(value, PRIVATE) else Mark.NONE


def private(value: T, mark: Mark) -> T:
    """A text or number with exactly this mark; a bool, null and everything else as it is."""
    found: T = _private(value, mark)
    return found


def _private(value: Any, mark: Mark) -> Any:
    if isinstance(value, str):
        return _with(PrivateText(value), mark) if mark else str(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if isinstance(value, Real):
        return _with(PrivateReal.of(value.exact), mark) if mark else Real.of(value.exact)
    if isinstance(value, int):
        return _with(PrivateInt(value), mark) if mark else int(value)
    return _with(PrivateFloat(value), mark) if mark else float(value)


def _with(value: Marked, mark: Mark) -> Marked:
    value.mark = mark
    return value


def whole_file(text: str) -> WholeFile:
    """The text of a file as it was read."""
    return _with(WholeFile(text), Mark.FILE)


def like(result: T, *sources: object) -> T:
    """A text or number with the marks that it and the texts or numbers it was made of have."""
    mark = own_mark(result)
    for source in sources:
        mark |= own_mark(source)
    return private(result, mark) if mark else result
