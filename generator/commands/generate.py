"""``pave generate``: specs to Terraform under ``out/``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from generator.output.writer import Written


@click.command("generate")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--specs",
    type=click.Path(path_type=Path),
    default="environments",
    show_default=True,
    help="Folder of the specs.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="out",
    show_default=True,
    help="Folder to write to.",
)
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with 1 if the output is not up to date."
)
@click.option("--force", is_flag=True, help="Overwrite files that somebody edited by hand.")
@click.option("--prune", is_flag=True, help="Remove generated roots that have no spec any more.")
def command(**given: Any) -> None:
    """Render environments (all of them, or those named) to Terraform.

    pave first renders everything, parses it again and compares it with the blueprint. Only then
    does it write: all files, or none. With a NAME, mistakes in the specs of others stop nothing.
    """
    if given["check"] and (given["force"] or given["prune"]):
        raise click.UsageError(
            "--check writes nothing, so it cannot be used with --force or --prune"
        )
    if given["prune"] and given["names"]:
        raise click.UsageError("--prune looks at all environments, so it cannot be used with names")
    from generator.generate import GenerateOptions, generate

    options = GenerateOptions(**given)
    result = generate(options)
    for note in result.notes:
        click.echo(note, err=True)
    _report(result.outcome, result.resources, options.out, options.check)
    if result.warnings:
        from generator.shown import number

        click.echo(f"{number(result.warnings, 'warning')} about the specs: pave validate", err=True)


def _report(outcome: Written, resources: dict[str, int], out: Path, check: bool) -> None:
    from generator.errors import StaleOutputError
    from generator.output.summary import diffs, summary, warnings

    if check and outcome.stale:
        for line in diffs(out, outcome):
            click.echo(line)
        raise StaleOutputError(f"{out} is not up to date: run `pave generate`")
    for line in warnings(out, outcome):
        click.echo(line, err=True)
    for line in summary(out, outcome, resources, check):
        click.echo(line)
