"""Where the result of a command goes: to the terminal, or to a file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.report.interface import Style


def put(text: str, output: Path | None) -> None:
    """Print a result, or write it to a file.

    Raises:
        UsageError: the file cannot be written.
    """
    if output is None:
        click.echo(text, nl=False)
        return
    from generator.report.output import write_file

    write_file(output, text)


def style_of(output: Path | None, show_all: bool) -> Style:
    """The form of a result: as wide as the terminal and in color, if a person reads it there."""
    from generator.report.interface import Style

    return Style(width_of(output), in_color(output), show_all)


def width_of(output: Path | None) -> int:
    """Columns of the terminal within readable limits; files and pipes get 100."""
    if not _to_terminal(output):
        return 100
    import shutil

    return min(max(shutil.get_terminal_size().columns, 60), 120)


def in_color(output: Path | None) -> bool:
    """Whether colors are shown, and wanted."""
    return _to_terminal(output) and not os.environ.get("NO_COLOR")


def _to_terminal(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty()
