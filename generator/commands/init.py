"""``pave init``: a first spec."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("name")
@click.option(
    "--specs",
    type=click.Path(path_type=Path, file_okay=False),
    default="environments",
    show_default=True,
    help="Folder of the specs; created if it does not exist.",
)
@click.option(
    "--region",
    default="",
    help="AWS region; default: that of the other environments, or of AWS_REGION.",
)
@click.option(
    "--account",
    default="",
    help="Name of the account spec to use, or with --stage of a new one.",
)
@click.option(
    "--role",
    type=click.Choice(["log-archive", "backup", "security", "network"]),
    help="Write the spec of an account instead: of logs, backups, what watches, a shared network.",
)
@click.option(
    "--stage",
    type=click.Choice(["production", "non-production"]),
    help="Stage of the account; default: what NAME says, such as staging.",
)
def command(  # noqa: PLR0913 - one parameter for each option
    name: str, specs: Path, region: str, account: str, role: str | None, stage: str | None
) -> None:
    """Write a commented spec for a new environment called NAME, or with --role for an account.

    The new spec is valid at once, together with the specs in the folder. The first one comes with
    an account spec, the schemas for editors, and _gate.yaml: what the gate must know of your
    estate. In the folder that holds the specs come .gitignore, .gitattributes, and for GitHub
    CODEOWNERS and a workflow. Existing files are never overwritten.
    """
    from generator.commands.schema import schema_of
    from generator.spec.initialise import initialise
    from generator.spec.scaffold import Wish

    more = {f"schema/{kind}.json": schema_of(kind) for kind in ("gate", "paths")}
    written = initialise(Wish(name, region, account, stage or "", role or ""), specs, more)
    for path in written.paths:
        click.echo(f"wrote {path}")
    if written.lacking:
        click.echo(f"{specs / '_gate.yaml'} is there already. Add to its lists:")
    for list_name, values in written.lacking.items():
        click.echo(f"  {list_name}: {', '.join(values)}")
    click.echo(
        f"Edit {specs / name}.yaml, then run `pave validate`, `pave generate`, `pave check`."
    )
