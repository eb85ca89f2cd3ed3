"""``pave cost``: what a root module holds that is paid for, and what that costs."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import out_folder, result_file, table_or_json, variable_files
from generator.commands.output import put


@click.command()
@click.argument("target")
@click.option(
    "--against",
    default="",
    metavar="REF",
    help="Print only what differs from this revision, or from this folder.",
)
@click.option(
    "--prices",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Table of prices; pave itself ships none.",
)
@click.option(
    "--refresh",
    is_flag=True,
    help="Fill the file --prices from the AWS Price List; needs boto3 and credentials.",
)
@click.option("--region", default="", help="Region of the prices; default: that of the provider.")
@out_folder
@variable_files
@table_or_json
@result_file
def command(  # noqa: PLR0913 - one per option
    target: str,
    against: str,
    prices: Path | None,
    refresh: bool,
    region: str,
    out: Path,
    var_files: tuple[str, ...],
    format_: str,
    output: Path | None,
) -> None:
    """Estimate what TARGET costs a month: quantities by component, and their prices.

    TARGET is a name under out/, a directory with .tf files, or a plan in JSON, of anybody. What has
    no price is listed with its quantity, and what depends on use is never guessed.
    """
    from generator.costs import CostOptions, cost
    from generator.paths.run import Of

    of = Of(target, out, None, var_files)
    text = cost(CostOptions(of, against, prices, region, refresh, format_ == "json"))
    put(text, output)
