"""``pave diff``: what a change does to what it deploys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.limits import limited, limits
from generator.commands.options import result_file
from generator.commands.output import in_color, put, width_of
from generator.commands.progress import progress
from generator.commands.sides import compares, folder_of

if TYPE_CHECKING:  # the planner is loaded when somebody asks for it
    from generator.planning.exact import ExactPlanner

FORMATS = ("text", "json", "markdown", "html")


@click.command()
@compares
@click.option(
    "--fail-on",
    type=click.Choice(("data", "high", "findings", "unknown", "downtime")),
    multiple=True,
    help=(
        "Exit with 1 if data may be lost that no spec gives up (data, high), if a new finding "
        "refuses, if nobody knows what becomes of data, or if a service stops. May be repeated."
    ),
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@result_file
@click.option("--all", "show_all", is_flag=True, help="Fold and cut nothing.")
@click.option("--no-gate", is_flag=True, help="Do not judge both sides: no findings, no waivers.")
@click.option("--no-paths", is_flag=True, help="Do not compute which network paths open or close.")
@click.option(
    "--prices",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Table of prices, as for pave cost; without it costs are quantities.",
)
@click.option("--no-checkov", is_flag=True, help="Judge both sides with the PCI policies only.")
@click.option(
    "--var-file",
    "var_files",
    multiple=True,
    metavar="[ROOT=]FILE",
    help="File with values of variables for both sides, as for pave check. May be repeated.",
)
@click.option(
    "--policies",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    help=(
        "Folder with more policies for both sides; pave runs the Python code in it. May be "
        "repeated."
    ),
)
@click.option(
    "--gate",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Gate file for both sides; default: environments/_gate.yaml of each side.",
)
@click.option(
    "--exact",
    is_flag=True,
    help=(
        "Ask the provider itself what is replaced: pave plans both sides offline, with Terraform "
        "or OpenTofu and no credentials."
    ),
)
@click.option("--engine", help="With --exact: the same as for pave plan.")
@click.option("--allow-programs", is_flag=True, help="With --exact: the same as for pave plan.")
@click.option(
    "--exact-budget",
    type=click.FloatRange(min=0, min_open=True, max=86_400),
    default=900,
    show_default=True,
    metavar="SECONDS",
    help="With --exact: most time for one root; then the table of the provider answers.",
)
@limited
def command(  # noqa: PLR0913 - one per option
    base: str,
    head: str,
    target: Path | None,
    merge_base: bool,
    fail_on: tuple[str, ...],
    format_: str,
    output: Path | None,
    show_all: bool,
    no_gate: bool,
    no_paths: bool,
    prices: Path | None,
    no_checkov: bool,
    var_files: tuple[str, ...],
    policies: tuple[Path, ...],
    gate: Path | None,
    exact: bool,
    engine: str | None,
    allow_programs: bool,
    exact_budget: float,
    budget: float,
    memory: int,
) -> None:
    """Show what changes between BASE and HEAD, and what the apply does with it.

    BASE and HEAD are git revisions, folders, or plans in JSON; without HEAD it is the folder as it
    is now. Resources are compared by meaning: order, tags and moved addresses make no noise. A plan
    alone shows what it does. --exact runs programs as pave plan does, and refuses the same trees.
    Exit status: 0 compared, 1 refused by --fail-on, 2 wrong usage, 3
    something could not be compared.
    """
    from generator.diff import diff
    from generator.gate.options import Options
    from generator.older import older_than_specs
    from generator.review.decision import exit_status, refusals
    from generator.review.run import ReviewOptions
    from generator.shown import visible

    judged = Options(
        gate_file=gate,
        policies=policies,
        with_checkov=not no_checkov,
        progress=progress,
        limits=limits(budget, memory),
    )
    options = ReviewOptions(
        base=base,
        head=head,
        target=folder_of(target),
        from_branch=merge_base,
        gate=None if no_gate else judged,
        seconds=budget,
        draw=format_ == "html",
        var_files=var_files,
        paths=not no_paths,
        prices=prices,
        exact=_planner(engine, exact_budget, allow_programs) if exact else None,
    )
    review = diff(options)
    refused, status = list(refusals(review, fail_on)), exit_status(review, fail_on)
    if format_ == "json":
        from generator.review.document import render as as_json

        text = as_json(review, refused, status)
    elif format_ == "markdown":
        from generator.review.markdown import render as as_markdown

        text = as_markdown(review, refused)
    elif format_ == "html":
        from generator.review.html import render as as_html

        text = as_html(review, refused)
    else:
        from generator.review.text import render as as_text

        text = as_text(review, width_of(output), in_color(output), show_all)
        text += "".join(f"REFUSED  {visible(line)}\n" for line in refused)
    line = "" if head else older_than_specs(folder_of(target))
    if line:
        click.echo(visible(line), err=True)
    put(text, output)
    raise SystemExit(status)


def _planner(engine: str | None, seconds: float, allow_programs: bool) -> ExactPlanner:
    from generator.planning.engine import find_engine
    from generator.planning.exact import ExactPlanner

    return ExactPlanner(find_engine(engine), seconds, allow_programs, progress)
