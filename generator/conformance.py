"""Is the rendered Terraform what the blueprint decided? Two independent statements of the
same fact: the announced resources, and what a parser finds in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.blueprint.model import Blueprint, Module
from generator.config.model import Block, Configuration
from generator.errors import NoVerdictError, UsageError
from generator.spec.model.override import Override


def require_conformance(blueprint: Blueprint, configuration: Configuration) -> None:
    """Pass, or raise with every difference.

    Raises:
        NoVerdictError: the templates and the blueprint disagree, which is a bug of pave.
        UsageError: they disagree, and the team has templates of its own.
    """
    found = "".join(f"\n  {line}" for line in differences(blueprint, configuration))
    if found and blueprint.templates:
        raise UsageError(
            f"{blueprint.name}: with the templates in extra/_templates the rendered files differ "
            "from what the spec decides. A template decides how a resource is written, not which "
            f"there are; nothing was written:{found}"
        )
    if found:
        raise NoVerdictError(
            f"{blueprint.name}: the rendered files differ from the blueprint. This is a "
            f"bug of pave; nothing was written:{found}"
        )


def differences(blueprint: Blueprint, configuration: Configuration) -> Iterator[str]:
    """Every difference, one sentence each."""
    for trouble in configuration.troubles:
        yield f"{trouble.file}:{trouble.line}: {trouble.message}"
    yield from _resources(blueprint, configuration)
    yield from _calls(blueprint, configuration)
    yield from _moves(blueprint, configuration)
    yield from _removals(blueprint, configuration)
    for override in (o for module in blueprint.modules for o in module.overrides):
        yield from _overrides(override, configuration)


def _resources(blueprint: Blueprint, configuration: Configuration) -> Iterator[str]:
    announced = Counter(address for m in blueprint.modules for address in _announced(m))
    rendered = Counter(resource.address for resource in configuration.resources)
    where = {r.address: f"{r.file}:{r.line}" for r in configuration.resources}
    for address in sorted(announced | rendered):
        if not rendered[address]:
            yield f"{address}: in the blueprint, but not rendered"
        elif not announced[address]:
            yield f"{where[address]}: {address}: rendered, but not in the blueprint"
        elif announced[address] > 1 or rendered[address] > 1:
            yield (
                f"{address}: in the blueprint {announced[address]} times, "
                f"rendered {rendered[address]} times"
            )


def _announced(module: Module) -> Iterator[str]:
    for resource in module.resources:
        yield f"module.{module.label}.{resource.type}.{resource.name}"


def _calls(blueprint: Blueprint, configuration: Configuration) -> Iterator[str]:
    calls = [block for block in configuration.root_blocks if block.type == "module"]
    rendered = Counter(block.labels[0] for block in calls)
    announced = Counter(module.label for module in blueprint.modules)
    for label in sorted(rendered | announced):
        if rendered[label] != 1 or announced[label] != 1:
            yield (
                f"module.{label}: in the blueprint {announced[label]} times, "
                f"called {rendered[label]} times"
            )
    by_label = {module.label: module for module in blueprint.modules}
    for block in calls:
        if block.labels[0] in by_label:
            yield from _arguments(by_label[block.labels[0]], block)


def _moves(blueprint: Blueprint, configuration: Configuration) -> Iterator[str]:
    """A move that is missing destroys what it should have moved."""
    blocks = [block for block in configuration.root_blocks if block.type == "moved"]
    ends = [{name: a.value for name, a in block.attributes.items()} for block in blocks]
    rendered = Counter(f"{end.get('from')} to {end.get('to')}" for end in ends)
    announced = Counter(f"{move.before} to {move.after}" for move in blueprint.moves)
    for move in sorted(rendered | announced):
        if rendered[move] != announced[move]:
            yield (
                f"moved {move}: in the blueprint {announced[move]} times, "
                f"rendered {rendered[move]} times"
            )


def _removals(blueprint: Blueprint, configuration: Configuration) -> Iterator[str]:
    """A removal that is missing, or without its lifecycle, destroys what it should keep."""
    blocks = [block for block in configuration.root_blocks if block.type == "removed"]
    rendered = Counter(str(block.attributes["from"].value) for block in blocks)
    kept = [b for b in blocks for c in b.children("lifecycle") if _is_false(c, "destroy")]
    if len(kept) != len(blocks):
        yield f"removed: {len(blocks) - len(kept)} without lifecycle {{ destroy = false }}"
    announced = Counter(blueprint.forgets)
    for address in sorted(rendered | announced):
        if rendered[address] != announced[address]:
            count = (
                f"in the blueprint {announced[address]} times, rendered {rendered[address]} times"
            )
            yield f"removed {address}: {count}"


def _overrides(override: Override, configuration: Configuration) -> Iterator[str]:
    resource = configuration.by_address.get(override.resource)
    if resource is None:  # told already
        return
    for name, value in override.set.items():
        if resource.get(name) != (list(value) if isinstance(value, tuple) else value):
            yield f"{override.resource}: {name} is not what the override says"
    ignored = resource.get("lifecycle.ignore_changes")
    for name in override.ignore_changes:
        if not isinstance(ignored, list) or name not in ignored:
            yield f"{override.resource}: changes of {name} are not ignored"


def _is_false(block: Block, name: str) -> bool:
    return name in block.attributes and block.attributes[name].value is False


def _arguments(module: Module, call: Block) -> Iterator[str]:
    names = [given.name for given in module.inputs] + [secret.name for secret in module.secrets]
    wanted = {"source", *names, *(["depends_on"] if module.after else [])}
    for name in sorted(wanted ^ set(call.attributes)):
        state = "is missing from" if name in wanted else "is not an input of"
        yield f"{call.file}:{call.line}: {name} {state} module.{module.label}"
    source = call.attributes.get("source")
    if source and source.value != f"./modules/{module.name}":
        yield f"{source.file}:{source.line}: module.{module.label} is read from {source.value!r}"
