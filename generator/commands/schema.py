"""``pave schema``: JSON Schemas of the files that people write."""

from __future__ import annotations

import click

KINDS = ("environment", "account", "gate", "policy", "paths")


@click.command("schema")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="environment",
    show_default=True,
    help="Kind of file.",
)
def command(kind: str) -> None:
    """Print the JSON Schema of a spec, a gate file, a policy file or statements about paths.

    Editors find it through the line `# yaml-language-server: $schema=...` of a file.
    """
    click.echo(schema_of(kind), nl=False)


def schema_of(kind: str) -> str:
    """The JSON Schema of one of :data:`KINDS` as text."""
    if kind in ("gate", "policy"):
        from generator.gate.policy import schema as of_gate
        from generator.resources import data_folder

        return of_gate.schema_text(kind, data_folder("policies"))
    if kind == "paths":
        from generator.paths.schema import schema_text as of_paths

        return of_paths()
    from generator.spec.schema import schema_text

    return schema_text(kind)
