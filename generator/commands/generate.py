"""``pave generate``: specs to Terraform under ``out/``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from generator.generate import Generated


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
    "--check",
    is_flag=True,
    help="Write nothing; exit with 1 if the output is not up to date, and tell what generate would "
    "refuse.",
)
@click.option("--force", is_flag=True, help="Overwrite files that somebody edited by hand.")
@click.option("--prune", is_flag=True, help="Remove generated roots that have no spec any more.")
def command(**given: Any) -> None:
    """Render environments and accounts (all, or those named) to Terraform.

    The root of an account is called accounts/NAME, after its folder.

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
    _report(result, options.out, options.check)
    if result.warnings:
        from generator.shown import number

        click.echo(f"{number(result.warnings, 'warning')} about the specs: pave validate", err=True)


def _report(result: Generated, out: Path, check: bool) -> None:
    from generator.errors import StaleOutputError
    from generator.output.summary import diffs, summary, warnings

    outcome = result.outcome
    if check and (outcome.stale or result.refusals):
        for line in diffs(out, outcome):
            click.echo(line)
        raise StaleOutputError(_stale(out, result.refusals))
    for line in warnings(out, outcome):
        click.echo(line, err=True)
    for line in summary(out, outcome, result.resources, check):
        click.echo(line)


def _stale(out: Path, refusals: tuple[str, ...]) -> str:
    if not refusals:
        return f"{out} is not up to date: run `pave generate`"
    return "\n".join([*refusals, f"{out} is not up to date, and `pave generate` would refuse this"])
