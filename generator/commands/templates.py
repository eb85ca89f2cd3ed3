"""``pave templates``: what a team may replace by a template of its own."""

from __future__ import annotations

import click


@click.command("templates")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the templates that pave renders with, or print the template NAME.

    A copy in extra/_templates/NAME takes its place in all roots: it may change how a resource is
    written, but neither add nor leave out one. Its first line lets `pave generate` say when the
    template of pave has changed.
    """
    from generator.own.templates import copy_of, shipped

    click.echo(copy_of(name) if name else "\n".join(shipped()), nl=not name)
