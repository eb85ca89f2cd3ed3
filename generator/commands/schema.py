"""``pave schema``: JSON Schemas of the files that people write."""

from __future__ import annotations

import click


@click.command("schema")
@click.option(
    "--kind",
    type=click.Choice(["environment", "account", "gate", "policy"]),
    default="environment",
    show_default=True,
    help="Kind of file.",
)
def command(kind: str) -> None:
    """Print the JSON Schema of a spec, a gate file or a policy file.

    Editors use it through the line `# yaml-language-server: $schema=...` of a file.
    """
    click.echo(_text(kind), nl=False)


def _text(kind: str) -> str:
    if kind in ("gate", "policy"):
        from generator.gate.policy import schema as of_gate
        from generator.resources import data_folder

        return of_gate.schema_text(kind, data_folder("policies"))
    from generator.spec.schema import schema_text

    return schema_text(kind)
