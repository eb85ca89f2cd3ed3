"""Arguments of commands that compare two states: which ones, and the folder of root modules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def compares(command: F) -> F:
    """Give a command ``base``, ``head``, ``target`` (see :func:`folder_of`) and ``merge_base``."""
    for part in (
        click.option(
            "--merge-base",
            is_flag=True,
            help="Compare from the commit at which HEAD left BASE, as a pull request does.",
        ),
        click.option(
            "--target",
            type=click.Path(path_type=Path),
            help=(
                "Folder whose root modules are compared.  "
                "[default: out, or else the current folder]"
            ),
        ),
        click.argument("head", required=False, default=""),
        click.argument("base"),
    ):
        command = part(command)
    return command


def folder_of(target: Path | None) -> Path:
    """The folder that is meant, also where nobody names one."""
    return target or (Path("out") if Path("out").is_dir() else Path())
