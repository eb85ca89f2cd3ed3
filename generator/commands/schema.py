"""``pave schema``: the JSON Schema of specs."""

from __future__ import annotations

import click


@click.command("schema")
@click.option(
    "--kind",
    type=click.Choice(["environment", "account"]),
    default="environment",
    show_default=True,
    help="Kind of spec.",
)
def command(kind: str) -> None:
    """Print the JSON Schema of a spec.

    Editors use it through the line `# yaml-language-server: $schema=...` of a spec.
    """
    from generator.spec.schema import schema_text

    click.echo(schema_text(kind), nl=False)
