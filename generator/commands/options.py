"""Options that several commands have in the same words."""

from __future__ import annotations

from pathlib import Path

import click

out_folder = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder of the rendered environments.",
)
more_policies = click.option(
    "--policies",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder with more policies; pave runs the Python code in it. May be repeated.",
)
workspace_name = click.option(
    "--workspace",
    default="",
    metavar="NAME",
    help='What terraform.workspace is; without it, "default".',
)
without_checkov = click.option(
    "--no-checkov", is_flag=True, help="Run the PCI policies only; the verdict is then partial."
)
variable_files = click.option(
    "--var-file",
    "var_files",
    multiple=True,
    metavar="FILE",
    help="File with values of the root's variables. May be repeated.",
)
plan_source = click.option(
    "--source",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Root module of the plan TARGET: values that are unknown in the plan are read there.",
)
result_file = click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the result to a file."
)
table_or_json = click.option(
    "--format", "format_", type=click.Choice(("table", "json")), default="table", show_default=True
)
