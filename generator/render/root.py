"""A root module: its blueprint in, every file below ``out/<name>/`` out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.expression import Expr
from generator.blueprint.model import Blueprint, Module
from generator.blueprint.parts.iam import Document
from generator.hcl.format import format_hcl
from generator.render.deploy_role import FOLDER, deploy_role_policies, text
from generator.render.environment import environment
from generator.render.module import header, render_module
from generator.render.runbook import render_runbook
from generator.spec.partition import partition

_FILES = (
    "versions.tf",
    "backend.tf",
    "providers.tf",
    "variables.tf",
    "main.tf",
    "moved.tf",
    "removed.tf",
    "outputs.tf",
)


def render(blueprint: Blueprint, spec: str | None = None) -> dict[str, str]:
    """All files of a root by path: Terraform of the root and its modules, RUNBOOK.md, and the
    policies of the deploy role where the root of the account does not give them.

    Pure: the same blueprint gives the same bytes. ``spec`` is the file that the header
    comments name; it is the blueprint's own when left out.
    """
    spec = blueprint.source.file if spec is None else spec
    files = _terraform(blueprint, spec)
    if not (blueprint.of_account or blueprint.given_rights):
        texts = deploy_role_policies(blueprint, files)
        files.update({f"{FOLDER}/{name}.json": text(found) for name, found in texts.items()})
    files["RUNBOOK.md"] = render_runbook(blueprint, spec)
    return {path: text for path, text in sorted(files.items()) if text}


def rights(blueprint: Blueprint) -> dict[str, Document]:
    """The managed policies that Terraform needs for a root, by name.

    Raises:
        ValueError: a rendered type of which no actions are known.
        UsageError: a policy that is too large for IAM.
    """
    return deploy_role_policies(blueprint, _terraform(blueprint, blueprint.source.file))


def _terraform(blueprint: Blueprint, spec: str) -> dict[str, str]:
    files = {path: _root_file(path, blueprint, spec) for path in _FILES}
    for module in blueprint.modules:
        files.update(render_module(module, spec, blueprint.templates))
    return files


# Every security group is made there. Its id is told beside the component that takes it, so that
# another component changes no line of this one's output.
_GROUPS = "module.segmentation."


@dataclass(frozen=True, slots=True)
class RootOutput:
    """A root output: what a module tells people and other stacks."""

    name: str
    description: str
    value: dict[str, Expr]


def root_outputs(blueprint: Blueprint) -> list[RootOutput]:
    """One output per module that has something to tell, in the order of the modules. Whether a
    module of this root takes a value changes nothing: another stack may read it."""
    taken = {given.value.text for module in blueprint.modules for given in module.inputs}
    told = ((module, dict(_told(module, taken))) for module in blueprint.modules)
    return [RootOutput(module.label, _about(module), value) for module, value in told if value]


def _told(module: Module, taken: set[str]) -> Iterator[tuple[str, Expr]]:
    for output in module.outputs:
        address = f"module.{module.label}.{output.name}"
        if output.told or (address.startswith(_GROUPS) and address not in taken):
            yield output.name, Expr(address)
    for given in module.inputs:
        if given.value.text.startswith(_GROUPS):
            yield given.name, given.value


def _about(module: Module) -> str:
    return module.description or f"What operators need to know of {module.name}."


def _root_file(path: str, blueprint: Blueprint, spec: str) -> str:
    template = environment(blueprint.templates).get_template(f"root/{path}.j2")
    body = template.render(
        root=blueprint, outputs=root_outputs(blueprint), partition=partition(blueprint.region)
    )
    about = blueprint.description if path == "main.tf" else ""
    return format_hcl(header(spec, about, blueprint.templates) + body) if body.strip() else ""
