"""``pave import``: import blocks for what exists already."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("import")
@click.argument("environment")
@click.argument("component")
@click.option(
    "--specs",
    type=click.Path(path_type=Path, file_okay=False),
    default="environments",
    show_default=True,
    help="Folder of the specs.",
)
@click.option("--template", "empty", is_flag=True, help="Print the empty table of ids, as YAML.")
@click.option(
    "--ids",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Filled table of ids: YAML, or CSV with the columns address and id.",
)
def command(environment: str, component: str, specs: Path, empty: bool, ids: Path | None) -> None:
    """Adopt resources that exist: import blocks for COMPONENT of ENVIRONMENT.

    --template prints a table with each resource that can be imported and the form of its id. Fill
    it, and give it back with --ids: pave writes extra/ENVIRONMENT/import_COMPONENT.tf, which
    `pave generate` takes into the root. The plan then shows how far the resources are from the
    spec. COMPONENT is a folder under modules/, such as a database, or network. ENVIRONMENT may be
    the root of an account: accounts/NAME.

    Exit status: 2 if a name, a spec or the table is wrong; nothing is written then.
    """
    from generator.adopt import Wanted, template, write_imports

    if empty == bool(ids):
        raise click.UsageError("Give either --template or --ids FILE.")
    wanted = Wanted(specs, environment, component)
    if ids is None:
        click.echo(template(wanted), nl=False)
        return
    click.echo(f"wrote {write_imports(wanted, ids)}")
    click.echo(
        f"Run `pave generate {environment}`, then `pave plan {environment}`: it shows the rest."
    )
