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
