"""``pave init``: a first spec."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("name")
@click.option(
    "--specs",
    type=click.Path(path_type=Path, file_okay=False),
    default="environments",
    show_default=True,
    help="Folder of the specs; created if it does not exist.",
)
@click.option("--region", default="ap-southeast-1", show_default=True, help="AWS region.")
@click.option(
    "--account",
    default="",
    help="Name of the account spec to use; not needed if there is only one.",
)
def command(name: str, specs: Path, region: str, account: str) -> None:
    """Write a commented spec for a new environment called NAME.

    The new spec is valid at once, together with the specs in the folder. The first one comes with
    an account spec, the schemas for editors, and _gate.yaml: what the gate must know of your
    estate. Existing files are never overwritten.
    """
    from generator.spec.initialise import initialise
    from generator.spec.scaffold import Wish

    for path in initialise(Wish(name, region, account), specs):
        click.echo(f"wrote {path}")
    click.echo(f"Edit {specs / name}.yaml, then run `pave validate {name}`.")
