"""``pave report``: evidence for an assessor."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.limits import limited, limits
from generator.commands.options import more_policies, out_folder, without_checkov, workspace_name
from generator.commands.progress import progress


@click.command()
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@out_folder
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The HTML file to write.",
)
@click.option(
    "--gate",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Gate file; default: environments/_gate.yaml, if it exists.",
)
@click.option(
    "--gate-from", default="", metavar="REF", help="Read the gate file from this git revision."
)
@more_policies
@click.option(
    "--var-file",
    "var_files",
    multiple=True,
    metavar="[ROOT=]FILE",
    help="File with values of the root's variables, as for pave check. May be repeated.",
)
@workspace_name
@without_checkov
@limited
def command(  # noqa: PLR0913 - one per option
    targets: tuple[str, ...],
    out: Path,
    output: Path,
    gate: Path | None,
    gate_from: str,
    policies: tuple[Path, ...],
    var_files: tuple[str, ...],
    workspace: str,
    no_checkov: bool,
    budget: float,
    memory: int,
) -> None:
    """Write one HTML file for the assessor: a register of evidence, the requirements one by one,
    open services and ports with their reasons, waivers, and the network drawn.

    TARGET is what pave check takes. The verdict and the exit status are those of pave check. With
    SOURCE_DATE_EPOCH the same input gives the same file.
    """
    from generator.check import CheckOptions
    from generator.gate.options import Options
    from generator.prove import prove
    from generator.report.interface import Style
    from generator.report.output import write_file
    from generator.report.summary import last_line

    options = CheckOptions(
        out=out,
        targets=targets,
        var_files=var_files,
        workspace=workspace,
        gate=Options(
            gate_file=gate,
            gate_from=gate_from,
            policies=policies,
            with_checkov=not no_checkov,
            progress=progress,
            limits=limits(budget, memory),
        ),
    )
    text, verdict = prove(options)
    write_file(output, text)
    click.echo(last_line(verdict, Style()))
    raise SystemExit(verdict.exit_status)
