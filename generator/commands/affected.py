"""``pave affected``: which root modules a change touches."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.sides import compares, folder_of

if TYPE_CHECKING:
    from generator.review.affected import Touched

FORMATS = ("text", "json", "matrix")
MOST_JOBS = 256  # of a matrix (GitHub docs, "Usage limits": "A job matrix can generate 256 jobs")


@click.command()
@compares
@click.option(
    "--also",
    multiple=True,
    metavar="PATH",
    help=(
        "Every root is touched if this file or folder differs, such as a folder of own policies or "
        "the file that pins the version of pave. May be repeated."
    ),
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--why", is_flag=True, help="Print the reasons beside each root.")
@click.option(
    "--max-jobs",
    type=click.IntRange(1, MOST_JOBS),
    default=MOST_JOBS,
    show_default=True,
    help="Most jobs of the matrix; roots are shared out among them.",
)
def command(  # noqa: PLR0913 - one per option
    base: str,
    head: str,
    target: Path | None,
    merge_base: bool,
    also: tuple[str, ...],
    format_: str,
    why: bool,
    max_jobs: int,
) -> None:
    """Print the root modules that the change from BASE to HEAD touches: their own files, modules
    of the repository, the gate file, specs that they are rendered from, and what --also names.

    BASE and HEAD are git revisions or folders; without HEAD it is the folder as it is now, with
    files that are not committed. The matrix is for GitHub Actions.
    """
    from generator.review.affected import AffectedOptions, affected

    found = affected(
        AffectedOptions(
            base=base,
            head=head,
            target=folder_of(target),
            from_branch=merge_base,
            also=also,
        )
    )
    if format_ == "text":
        _print_text(found, why)
    else:
        document = _matrix(found, max_jobs) if format_ == "matrix" else _document(found)
        click.echo(json.dumps(document, indent=2 if format_ == "json" else None))


def _print_text(found: Touched, why: bool) -> None:
    from generator.shown import visible

    for root in found.affected:
        reasons = f": {'; '.join(root.reasons)}" if why else ""
        click.echo(visible(f"{root.path}{reasons}"))


def _document(found: Touched) -> dict[str, object]:
    return {
        "base": found.base,
        "head": found.head,
        "affected": [{"root": r.path, "reasons": list(r.reasons)} for r in found.affected],
        "unaffected": [root.path for root in found.roots if not root.reasons],
        "removed": list(found.removed),
    }


def _matrix(found: Touched, most: int) -> dict[str, object]:
    """``targets`` is quoted for a shell: a step may put it into its command."""
    from generator.review.affected import chunks

    parts = chunks([_argument(root.path) for root in found.affected], most)
    return {
        "include": [
            {"job": number, "roots": roots, "targets": shlex.join(roots)}
            for number, roots in enumerate(parts, start=1)
        ]
    }


def _argument(path: str) -> str:
    """The path as an argument that is no option."""
    return f"./{path}" if path.startswith("-") else path
