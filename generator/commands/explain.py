"""``pave explain``: what a policy checks, why, and how to fix a finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.gate.model import Policy


@click.command()
@click.argument("policy")
@click.option(
    "--policies",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder with more policies; pave runs the Python code in it. May be repeated.",
)
def command(policy: str, policies: tuple[Path, ...]) -> None:
    """Explain POLICY: any id that pave check prints, such as vpn-ikev2-only or CKV_AWS_16."""
    import shutil

    from generator.gate.policy.catalogue import load_catalogue
    from generator.report.explanation import explain, explain_check, explain_own, nearest
    from generator.resources import data_folder

    folders = (data_folder("policies"), *policies)
    catalogue = load_catalogue(folders)
    width = min(max(shutil.get_terminal_size((100, 24)).columns, 60), 120)
    found = next((p for p in catalogue if policy in (p.id, *p.aliases)), None)
    if found:
        click.echo(explain(found, _examples(found), width), nl=False)
        return
    text = explain_own(policy, width) or explain_check(policy, catalogue, folders[0], width)
    if not text:
        from generator.errors import UsageError

        raise UsageError(f"No such policy: {policy}.{nearest(policy, catalogue)}")
    click.echo(text, nl=False)


def _examples(policy: Policy) -> list[tuple[str, str]]:
    """Name and HCL of one example that fails and of one that passes."""
    from generator.gate.model import Status
    from generator.gate.policy.examples import first_example

    found = (first_example(policy, kind) for kind in (Status.FAIL, Status.PASS))
    return [(example.name, example.text) for example in found if example]
