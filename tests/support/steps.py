"""Steps from a rendering on disk to the next one, for the checks of `pave generate`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.blueprint.model import Blueprint
from generator.changes.last import Last
from generator.changes.refusals import Check
from generator.changes.renewal import Renewal
from generator.changes.terraform import Terraform
from generator.output.manifest import MANIFEST, Manifest, sources_of, with_manifest
from tests.support.rendered_estates import terraform_files


def noted(out: Path, blueprint: Blueprint) -> Path:
    """A folder with the manifest of an earlier rendering, and no files."""
    (out / blueprint.name).mkdir(parents=True)
    (out / blueprint.name / MANIFEST).write_text(Manifest({}, sources_of(blueprint)).dumps())
    return out


def remembered(out: Path, blueprint: Blueprint, files: Mapping[str, str] | None = None) -> Path:
    """A folder with an earlier rendering (``files``, where they are known), as `pave generate`
    left it."""
    tree = with_manifest(files or terraform_files(blueprint), sources_of(blueprint))
    for path, content in tree.items():
        file = out / blueprint.name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return out


def step_to(out: Path, blueprint: Blueprint) -> Renewal:
    """The step from what lies in the folder to a blueprint, not rendered yet."""
    return Renewal(Last(out / blueprint.name), blueprint, Terraform(blueprint.name, {}))


def rendered_step(out: Path, blueprint: Blueprint) -> Renewal:
    """The same with the Terraform of the blueprint."""
    return Renewal(
        Last(out / blueprint.name), blueprint, Terraform(blueprint.name, terraform_files(blueprint))
    )


def said(check: Check, step: Renewal) -> str:
    """What a check says of a step; nothing where it passes."""
    return "\n".join(check(step))
