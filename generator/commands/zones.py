"""``pave zones``: what the loss of each availability zone breaks."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import (
    out_folder,
    plan_source,
    result_file,
    table_or_json,
    variable_files,
)
from generator.commands.output import put


@click.command()
@click.argument("target")
@click.option("--all", "everything", is_flag=True, help="Print what survives too.")
@out_folder
@plan_source
@variable_files
@table_or_json
@result_file
def command(  # noqa: PLR0913 - one per option
    target: str,
    everything: bool,
    out: Path,
    source: Path | None,
    var_files: tuple[str, ...],
    format_: str,
    output: Path | None,
) -> None:
    """Show which components and paths of TARGET break when one availability zone is lost.

    TARGET is a name under out/, a directory with .tf files, or a plan in JSON, of anybody. A
    location of Direct Connect counts as a zone. Exit status: 0 all survive, 1 something breaks, 2
    wrong usage, 3 something is unknown.
    """
    from generator.paths.run import Of
    from generator.zones import zones

    of = Of(target, out, source, var_files)
    text, status = zones(of, everything=everything, as_json=format_ == "json")
    put(text, output)
    raise SystemExit(status)
