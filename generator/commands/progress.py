"""What a command is doing, for a person who waits."""

from __future__ import annotations

import sys

import click


def progress(message: str) -> None:
    """Say it where somebody looks: on a terminal, and never in the result."""
    if sys.stderr.isatty():
        click.echo(message, err=True)
