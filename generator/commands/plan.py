"""``pave plan``: plan a rendered root with the user's Terraform and judge the plan."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.limits import limited, limits
from generator.commands.options import out_folder
from generator.commands.progress import progress


@click.command()
@click.argument("name")
@out_folder
@click.option(
    "--offline", is_flag=True, help="Plan as if nothing existed: no credentials, no state."
)
@click.option(
    "--engine", help="Program that makes the plan; default: terraform, or else tofu, from PATH."
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".pave/plans"),
    show_default=True,
    help="Folder where the plan and its JSON are kept; only you can read it.",
)
@click.option(
    "--gate",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="The same as for check.",
)
@click.option("--gate-from", default="", metavar="REF", help="The same as for check.")
@click.option(
    "--allow-programs",
    is_flag=True,
    help=(
        "Plan a root that brings programs: plug-ins, external data, providers of "
        "unknown publishers."
    ),
)
@click.option(
    "--accept-loss",
    metavar="ADDRESS",
    multiple=True,
    help="Allow that the plan destroys or replaces this resource and its data. May be repeated.",
)
@click.option("--verbose", is_flag=True, help="Show the output of Terraform or OpenTofu.")
@limited
def command(  # noqa: PLR0913 - one per option
    name: str,
    out: Path,
    offline: bool,
    engine: str | None,
    keep: Path,
    gate: Path | None,
    gate_from: str,
    allow_programs: bool,
    accept_loss: tuple[str, ...],
    verbose: bool,
    budget: float,
    memory: int,
) -> None:
    """Plan NAME under out/ and judge the plan: a short summary, then the gate's verdict.

    --offline plans as if nothing existed, with fake credentials and local state in a temporary
    copy; it needs only the provider. A plan runs programs: providers, and programs that external
    data names. pave refuses a root that brings such programs unless you allow it, and passes on
    only the environment variables that Terraform or OpenTofu needs.

    Exit status: as for check. Also 1 if the plan would destroy data that --accept-loss does not
    name, and 3 if no plan could be made.
    """
    from generator.errors import EXIT_PASSED, EXIT_REFUSED
    from generator.gate.settings.gate_file import note
    from generator.plan import PlanOptions, judge, plan
    from generator.planning.summary import summarise
    from generator.report.interface import Style, render
    from generator.shown import visible

    options = PlanOptions(
        name=name,
        out=out,
        keep=keep,
        progress=progress,
        limits=limits(budget, memory),
        offline=offline,
        engine=engine,
        gate=gate,
        gate_from=gate_from,
        allow_programs=allow_programs,
        quiet=not verbose,
    )
    planned = plan(options)
    saved = planned.saved
    summary = summarise(saved.plan)
    for line in summary.lines:
        click.echo(line)
    kept = [saved.document] if saved.binary is None else [saved.binary, saved.document]
    click.echo(f"Kept: {', '.join(map(str, kept))}")
    verdict = judge(planned, options)
    if verdict.gate_file:
        click.echo(note(visible(verdict.gate_file)), err=True)
    for error in verdict.errors:
        click.echo(visible(error.message), err=True)
    click.echo(render("table", verdict, Style(100, False, False)), nl=False)
    unnamed = summary.unnamed(accept_loss)
    for address in unnamed:
        click.echo(f"REFUSED  this plan would destroy data; to allow it: --accept-loss {address}")
    raise SystemExit(verdict.exit_status or (EXIT_REFUSED if unnamed else EXIT_PASSED))
