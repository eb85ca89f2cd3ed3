"""``pave diagram``: the network of a root module, drawn."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import out_folder, variable_files
from generator.commands.output import put


@click.command()
@click.argument("target")
@out_folder
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the SVG to a file."
)
@click.option(
    "--gate",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Gate file, which names the tag of the scope; default: environments/_gate.yaml.",
)
@variable_files
def command(
    target: str, out: Path, output: Path | None, gate: Path | None, var_files: tuple[str, ...]
) -> None:
    """Draw the VPCs, subnets, components, sites and the CDE boundary of TARGET as SVG.

    TARGET is a name under out/, a directory with .tf files, or a plan in JSON, of anybody. Arrows
    are connections that security groups allow.
    """
    from generator.draw import DrawOptions, draw

    text = draw(DrawOptions(target, out, gate, var_files))
    put(text, output)
