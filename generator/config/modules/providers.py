"""Which provider configuration a resource uses, its region, and the tags it adds."""

from __future__ import annotations

from generator.config.language.kinds import EvaluationError
from generator.config.language.text import text
from generator.config.modules.declarations import Declared
from generator.config.modules.module import ModuleInstance
from generator.config.values import Unknown, Value


def default_tags(module: ModuleInstance, resource: Declared) -> Value:
    """``default_tags`` of the provider of an AWS resource; None without any."""
    if not resource.labels[0].startswith("aws_"):
        return None
    found = _provider_of(module, resource)
    return None if found is None else _tags(*found)


def region_of(module: ModuleInstance, resource: Declared) -> Value:
    """The region that the provider of an AWS resource names; None where it names none."""
    found = _provider_of(module, resource)
    if found is None or "region" not in found[1].arguments:
        return None
    owner, provider = found
    try:
        return owner.scope.evaluate(provider.arguments["region"].value)
    except EvaluationError as error:
        return Unknown(str(error))


def _provider_of(
    module: ModuleInstance, resource: Declared
) -> tuple[ModuleInstance, Declared] | None:
    written = resource.arguments.get("provider")
    name = text(written.value) if written else "aws"
    return _find(module, name) if isinstance(name, str) else None


def _find(module: ModuleInstance, name: str) -> tuple[ModuleInstance, Declared] | None:
    parent = module.parent
    if module.call is not None and parent is not None:
        passed = module.call.block.arguments.get("providers")
        names = text(passed.value) if passed else {}
        other = names.get(name) if isinstance(names, dict) else None
        if isinstance(other, str):
            return _find(parent, other)
    own = module.declared.providers.get(name)
    if own is not None:
        return module, own
    # Only the configuration without alias is inherited by child modules.
    return _find(parent, name) if parent is not None and "." not in name else None


def _tags(module: ModuleInstance, provider: Declared) -> Value:
    for block in provider.blocks:
        if block.type == "dynamic" and block.labels == ("default_tags",):
            return Unknown("default_tags of the provider are not known")
        if block.type == "default_tags" and "tags" in block.body.arguments:
            line, node = block.body.arguments["tags"]
            try:
                return module.scope.evaluate(node)
            except EvaluationError as error:
                module.shared.troubles.unresolved(provider.file, line, str(error))
                return Unknown("default_tags of the provider are not known")
    return None
