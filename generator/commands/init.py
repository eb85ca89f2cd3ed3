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
    help="Folder of the specs; made when it does not exist.",
)
@click.option("--region", default="ap-southeast-1", show_default=True, help="AWS region.")
@click.option("--account", default="", help="Account spec to use; the only one by default.")
def command(name: str, specs: Path, region: str, account: str) -> None:
    """Write a commented spec for a new environment called NAME.

    It is valid as it stands, next to the specs that are there. The first one brings an account,
    the schemas for editors, and _gate.yaml: what the gate knows of the estate. Nothing is
    overwritten.
    """
    from generator.spec.initialise import initialise
    from generator.spec.scaffold import Wish

    for path in initialise(Wish(name, region, account), specs):
        click.echo(f"wrote {path}")
    click.echo(f"Edit {specs / name}.yaml, then run `pave validate {name}`.")
