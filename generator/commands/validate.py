"""``pave validate``: specs only, nothing is rendered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.errors import Problem
    from generator.spec.estate import Estate, LoadedEnvironment


@click.command("validate")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--specs",
    type=click.Path(path_type=Path),
    default="environments",
    show_default=True,
    help="Folder of the specs.",
)
def command(names: tuple[str, ...], specs: Path) -> None:
    """Check all specs of a folder, and print a line for each NAME, or for all specs.

    Some rules look at all specs together, such as "no two VPCs overlap", so pave always reads all
    of them. It prints every problem with file and line; the exit status is then 2. A warning, such
    as a service that nobody can reach, goes to stderr and changes no exit status.
    """
    from generator.cache_place import refuse_cache_in
    from generator.spec.load import load_estate
    from generator.spec.warnings import warnings

    refuse_cache_in([specs])
    estate = load_estate(specs)
    _decide(estate)
    summaries = _summaries(estate, names)
    for warning in warnings(estate, names):
        click.echo(f"warning: {warning}", err=True)
    for line in summaries:
        click.echo(line)


def _decide(estate: Estate) -> None:
    """Pass, or name what AWS gives too little of: how much is needed, only the blueprint knows."""
    from generator.blueprint.build import build
    from generator.errors import InputError

    problems: list[Problem] = []
    for loaded in estate.environments.values():
        try:
            build(loaded)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)


def _summaries(estate: Estate, names: tuple[str, ...]) -> list[str]:
    from generator.errors import UsageError
    from generator.shown import nearest
    from generator.spec.read.show import show

    known = [*estate.accounts, *estate.environments]
    for name in names:
        if name not in known:
            near = nearest(name, known)
            hint = f"; did you mean {near}?" if near else f"; the specs are: {', '.join(known)}"
            raise UsageError(f"there is no spec named '{show(name)}'{hint}")
    lines = [
        f"{name}: OK, {account.stage} account {account.account_id}"
        for name, account in estate.accounts.items()
        if not names or name in names
    ]
    return lines + [
        _summary(loaded)
        for name, loaded in estate.environments.items()
        if not names or name in names
    ]


def _summary(loaded: LoadedEnvironment) -> str:
    from generator.shown import number

    environment = loaded.environment
    services, sites = len(environment.services), len(environment.sites)
    counts = [
        number(services, "service"),
        number(len(environment.components) - services, "other component"),
        number(sites, "site"),
    ]
    where = f"{environment.network.cidr} in {environment.region}, {environment.account}"
    return f"{environment.name}: OK, {', '.join(counts)}, {where}"
