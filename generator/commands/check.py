"""``pave check``: the gate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.limits import limited, limits
from generator.commands.options import (
    more_policies,
    out_folder,
    result_file,
    without_checkov,
    workspace_name,
)
from generator.commands.output import put, style_of
from generator.commands.progress import progress
from generator.report.interface import FORMATS

if TYPE_CHECKING:
    from generator.gate.baseline.use import BaselineOptions


@click.command()
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@out_folder
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@result_file
@click.option(
    "--also",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write the result in one more format: sarif=pave.sarif. May be repeated.",
)
@click.option(
    "--save",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to which the whole verdict is written, for pave merge-verdicts.",
)
@click.option(
    "--all",
    "show_all",
    is_flag=True,
    help="List each finding, reason and requirement in full, and what passed.",
)
@click.option(
    "--gate",
    type=click.Path(path_type=Path, dir_okay=False),
    help=(
        "Gate file that changes parts of the built-in one; default: "
        "environments/_gate.yaml, if it exists."
    ),
)
@click.option(
    "--gate-from",
    default="",
    metavar="REF",
    help=(
        "Read the gate file and the baseline from this git revision, such as the base branch "
        "of a pull request."
    ),
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Findings that were accepted when the gate was switched on: only new ones refuse.",
)
@click.option(
    "--write-baseline", is_flag=True, help="Accept what is found now: write it to --baseline."
)
@click.option(
    "--shrink-baseline", is_flag=True, help="Take out of --baseline what accepts nothing any more."
)
@more_policies
@click.option(
    "--source",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=(
        "Root module of the plan TARGET: values that are unknown in the plan are "
        "read from its files."
    ),
)
@click.option(
    "--var-file",
    "var_files",
    multiple=True,
    metavar="[ROOT=]FILE",
    help=(
        "File with values of the root's variables, as for terraform plan. With several roots name "
        "the one that it is for, or several by a pattern. May be repeated."
    ),
)
@workspace_name
@click.option("--no-cache", is_flag=True, help="Ignore kept results and judge everything again.")
@without_checkov
@limited
def command(  # noqa: PLR0913 - one per option
    targets: tuple[str, ...],
    out: Path,
    format_: str,
    output: Path | None,
    also: tuple[str, ...],
    save: Path | None,
    show_all: bool,
    gate: Path | None,
    gate_from: str,
    baseline: Path | None,
    write_baseline: bool,
    shrink_baseline: bool,
    policies: tuple[Path, ...],
    source: Path | None,
    var_files: tuple[str, ...],
    workspace: str,
    no_cache: bool,
    no_checkov: bool,
    budget: float,
    memory: int,
) -> None:
    """Judge Terraform against the PCI policies and checkov.

    TARGET is a name under out/, a directory with .tf files, or a plan in JSON. Without a TARGET,
    pave judges all of out/. Exit status: 0 passed, 1 refused, 2 wrong usage, 3 no verdict.
    """
    from generator.check import CheckOptions, check
    from generator.gate.options import Options
    from generator.gate.settings.gate_file import note
    from generator.older import older_than_specs
    from generator.report.interface import Style, render
    from generator.shown import visible

    more = [_also(text) for text in also]
    options = CheckOptions(
        out=out,
        targets=targets,
        source=source,
        var_files=var_files,
        workspace=workspace,
        with_network="oscal" in (format_, *(name for name, _ in more)),
        baseline=_baseline(baseline, gate_from, write_baseline, shrink_baseline),
        gate=Options(
            gate_file=gate,
            gate_from=gate_from,
            policies=policies,
            use_cache=not no_cache,
            with_checkov=not no_checkov,
            with_passes=show_all,
            progress=progress,
            limits=limits(budget, memory),
        ),
    )
    verdict = check(options)
    if verdict.gate_file:
        click.echo(note(visible(verdict.gate_file)), err=True)
    if line := older_than_specs(out, targets):
        click.echo(visible(line), err=True)
    for error in verdict.errors:
        click.echo(visible(error.message), err=True)
    text = render(format_, verdict, style_of(output, show_all))
    put(text, output)
    for name, path in more:
        from generator.report.output import write_file

        write_file(path, render(name, verdict, Style(all=show_all)))
    if save is not None:
        from generator.gate.verdict.saved import NAME, to_text
        from generator.report.output import write_in

        write_in(save, NAME, to_text(verdict))
    raise SystemExit(verdict.exit_status)


def _also(text: str) -> tuple[str, Path]:
    name, _, path = text.partition("=")
    if name in FORMATS and path:
        return name, Path(path)
    from generator.errors import UsageError

    raise UsageError(f"--also {text}: write FORMAT=FILE. Formats: {', '.join(FORMATS)}.")


def _baseline(
    path: Path | None, revision: str, write: bool, shrink: bool
) -> BaselineOptions | None:
    if path is None:
        if write or shrink:
            from generator.errors import UsageError

            raise UsageError("--write-baseline and --shrink-baseline need --baseline FILE.")
        return None
    from generator.gate.baseline.use import BaselineOptions

    return BaselineOptions(path, revision, write, shrink)
