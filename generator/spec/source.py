"""Where in a spec something is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """The line of a spec that caused something; ``file`` as the user would name it."""

    file: str
    line: int


def source_of(path: str, lines: Mapping[str, Source]) -> Source:
    """Source of a dotted path, or of its nearest written parent."""
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return lines[path]
