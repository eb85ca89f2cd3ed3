"""``pave merge-verdicts``: what many jobs judged, as one verdict."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from generator.commands.options import result_file
from generator.commands.output import put, style_of
from generator.report.interface import FORMATS

_LARGEST = 64 << 20  # bytes of a list of roots


@click.command()
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    metavar="DIR...",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@click.option(
    "--expect",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="The roots that must have a verdict: what pave affected printed, in any of its formats.",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@result_file
@click.option("--all", "show_all", is_flag=True, help="The same as for pave check.")
def command(
    folders: tuple[Path, ...], expect: Path, format_: str, output: Path | None, show_all: bool
) -> None:
    """Merge the verdicts that pave check --save wrote to DIR, or to folders in it.

    Exit status: as of pave check for all roots together; 3 where a root is missing, or judged
    twice, or by another gate file or version of pave.
    """
    from generator.errors import NoVerdictError
    from generator.gate.verdict.saved import NAME, merged, read
    from generator.report.interface import render

    files = {path.resolve() for folder in folders for path in folder.rglob(NAME)}
    expected = _expected(expect)
    if not expected and not files:
        click.echo("No root had to be judged.")
        return
    if not files:
        raise NoVerdictError(f"No {NAME} is below {', '.join(map(str, folders))}.")
    verdict = merged([read(path) for path in sorted(files)], expected)
    text = render(format_, verdict, style_of(output, show_all))
    put(text, output)
    raise SystemExit(verdict.exit_status)


def _expected(path: Path) -> list[str]:
    """Roots in what ``pave affected`` printed: JSON, a matrix, or a root a line."""
    from generator.bounded import read_bounded
    from generator.errors import UsageError

    try:
        text = read_bounded(path, _LARGEST).decode()
        if not text.lstrip().startswith("{"):
            return [os.path.normpath(line.strip()) for line in text.splitlines() if line.strip()]
        document = json.loads(text)
        roots = [root for job in document.get("include", ()) for root in job["roots"]]
        roots += [found["root"] for found in document.get("affected", ())]
        return list(map(os.path.normpath, roots))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UsageError(f"{path}: is not what `pave affected` prints") from None
