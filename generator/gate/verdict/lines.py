"""A line that knows its file: what decides about a resource may be written in another file."""

from __future__ import annotations

from typing import Self


class LineIn(int):
    """The number of a line, with the file in which it stands. Everywhere else it is a number."""

    file: str

    @classmethod
    def of(cls, file: str, line: int) -> Self:
        """Line ``line`` of ``file``; 0 stays "the resource's own line"."""
        made = cls(line)
        made.file = file
        return made


def file_of(line: int, otherwise: str) -> str:
    """The file in which a line stands: the one that it brings along, or ``otherwise``."""
    return line.file if isinstance(line, LineIn) and line else otherwise
