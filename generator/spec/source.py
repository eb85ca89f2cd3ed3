"""Where in a spec something is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """The line of a spec that caused something; ``file`` as the user would name it."""

    file: str
    line: int
