"""Where in a spec something is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """The line of a spec that caused something; ``file`` as the user would name it.

    ``path`` is the dotted path of what is written there (``services.payments-api``), where it
    is known: it stays the same when lines move.
    """

    file: str
    line: int
    path: str = field(default="", compare=False)


def source_of(path: str, lines: Mapping[str, Source]) -> Source:
    """Source of a dotted path, or of its nearest written parent."""
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return lines[path]
