"""A plan to the same Configuration that the files would give, with more values known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.config.files import DiskFiles
from generator.config.load_from import load_from
from generator.config.model import Attribute, Block, Configuration, Resource, Trouble
from generator.config.plan.complete import complete
from generator.config.plan.constants import Constants, constants_of
from generator.config.plan.document import PlanDocument, read_plan
from generator.config.plan.references import References
from generator.config.plan.values import SENSITIVE, PlannedValues, index_of
from generator.config.plan.variables import PlannedFiles, planned_values
from generator.config.values import Cause, Unknown, Value
from generator.errors import NoVerdictError


def load_plan(path: Path, name: str | None = None, source: Path | None = None) -> Configuration:
    """The configuration that a plan leads to; deleted resources are not part of it.

    ``source`` is the root module that was planned: it fills in what the plan leaves open.

    Raises NoVerdictError when the file holds no plan that can be read, or one of other files.
    """
    plan = read_plan(path)
    try:
        found = _configuration(plan, name or path.stem)
        if source is None:
            return found
        files = PlannedFiles(DiskFiles(source), planned_values(plan))
        return complete(found, load_from(files, str(source)), _constants(plan))
    except (AttributeError, KeyError, TypeError, RecursionError):
        raise NoVerdictError(f"{path}: is not a plan as `terraform show -json` writes it") from None


def _configuration(plan: PlanDocument, name: str) -> Configuration:
    references = References(plan)
    forgotten = set(plan.forgotten)
    resources = {a: r for a, r in {**plan.read, **plan.planned}.items() if a not in forgotten}
    return Configuration(
        name=name,
        resources=tuple(_resource(plan, references, r) for r in resources.values()),
        root_blocks=tuple(_root_blocks(plan)),
        outputs=_outputs(plan, references),
        troubles=tuple(_troubles(plan)),
        from_plan=True,
    )


def _constants(plan: PlanDocument) -> dict[str, Constants]:
    """Resource address -> arguments and nested blocks as far as they are constants in the
    configuration planned: a mapping or a list of mappings stands for blocks."""
    return {
        address: constants_of(plan.expressions(resource))
        for address, resource in plan.planned.items()
    }


def _resource(plan: PlanDocument, references: References, resource: dict[str, Any]) -> Resource:
    address, mode = resource["address"], resource["mode"]
    change = plan.changes.get(address) or {}
    builder = PlannedValues(plan, references, resource["module"], index_of(address, resource))
    block = builder.block(
        "resource" if mode == "managed" else mode,
        (resource["type"], resource["name"]),
        resource.get("values") or {},
        plan.expressions(resource),
        (change.get("after_unknown") or {}, resource.get("sensitive_values") or {}),
    )
    run = tuple(
        Block("provisioner", (kind,), {}, (), plan.file, block.line, block.line)
        for kind in plan.provisioners(resource)
    )
    whole = replace(block, blocks=(*block.blocks, *run))
    return Resource(address, mode, resource["type"], resource["name"], resource["module"], whole)


def _outputs(plan: PlanDocument, references: References) -> dict[str, Value]:
    planned = plan.content["planned_values"].get("outputs") or {}
    configured = (plan.module("") or {}).get("outputs") or {}
    found: dict[str, Value] = {}
    for name, output in planned.items():
        written = (configured.get(name) or {}).get("expression")
        absent = Unknown("", tuple(references.of(written, "")), Cause.AFTER_APPLY)
        found[name] = SENSITIVE if output.get("sensitive") else output.get("value", absent)
    return found


def _root_blocks(plan: PlanDocument) -> Iterator[Block]:
    configuration = plan.content.get("configuration") or {}
    for provider in (configuration.get("provider_config") or {}).values():
        if not provider.get("module_address"):
            alias = {"alias": {"constant_value": provider["alias"]}} if "alias" in provider else {}
            expressions = {**(provider.get("expressions") or {}), **alias}
            yield _constant_block(plan, "provider", (provider["name"],), expressions)
    yield _required_providers(plan)
    root = configuration.get("root_module") or {}
    for name, output in (root.get("outputs") or {}).items():
        sensitive = {"sensitive": {"constant_value": True}} if output.get("sensitive") else {}
        yield _constant_block(plan, "output", (name,), sensitive)


def _required_providers(plan: PlanDocument) -> Block:
    """Where each provider comes from: a plan names the sources in full."""
    configured = (plan.content.get("configuration") or {}).get("provider_config") or {}
    sources = {
        provider["name"]: Attribute({"source": provider["full_name"]}, plan.file, 0)
        for provider in configured.values()
        if isinstance(provider.get("full_name"), str)
    }
    inner = Block("required_providers", (), sources, (), plan.file, 0, 0)
    return Block("terraform", (), {}, (inner,), plan.file, 0, 0)


def _constant_block(
    plan: PlanDocument, type_: str, labels: tuple[str, ...], expressions: dict[str, Any]
) -> Block:
    attributes: dict[str, Attribute] = {}
    blocks: list[Block] = []
    for name, expression in expressions.items():
        if isinstance(expression, list):
            blocks.extend(_constant_block(plan, name, (), e) for e in expression)
        else:
            unknown = Unknown("not part of the plan")
            value = expression.get("constant_value", unknown)
            attributes[name] = Attribute(value, plan.file, 0)
    return Block(type_, labels, attributes, tuple(blocks), plan.file, 0, 0)


def _troubles(plan: PlanDocument) -> Iterator[Trouble]:
    for address in plan.forgotten:
        message = (
            f"{address}: Terraform forgets it with this plan; it stays in AWS and is not judged"
        )
        yield Trouble(plan.file, 0, message, fatal=False)
    if plan.content.get("errored"):
        yield Trouble(
            plan.file, 0, "the plan ended with an error, so it is not complete", fatal=True
        )
    elif plan.content.get("complete") is False or plan.content.get("deferred_changes"):
        message = "the plan is not complete: Terraform left some changes for a later plan"
        yield Trouble(plan.file, 0, message, fatal=False)
