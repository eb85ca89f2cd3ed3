"""An output format is a pure function of the verdict (and of the time, where it must name one:
:func:`generator.report.moment.now`).

To add one: a file in this folder with ``render(verdict, style) -> str``, and its name here.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Protocol, cast

from generator.gate.verdict.verdict import Verdict

FORMATS = (
    "table",
    "json",
    "sarif",
    "junit",
    "markdown",
    "github",
    "gitlab",
    "oscal",
    "ocsf",
)


@dataclass(frozen=True, slots=True)
class Style:
    """How the result is shown: columns, ANSI colours, and whether passes are listed."""

    width: int = 100
    color: bool = False
    all: bool = False


class _Format(Protocol):
    def render(self, verdict: Verdict, style: Style) -> str: ...


def render(name: str, verdict: Verdict, style: Style) -> str:
    """The verdict in a format of :data:`FORMATS`, imported only when it is used."""
    module = importlib.import_module(f"generator.report.{name}")
    return cast(_Format, module).render(verdict, style)
