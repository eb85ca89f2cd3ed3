"""Which provider configuration a resource uses, and the tags it adds."""

from __future__ import annotations

from typing import Any

from generator.config.language.kinds import EvaluationError
from generator.config.language.text import text
from generator.config.modules.declarations import Declared
from generator.config.modules.module import ModuleInstance
from generator.config.values import Unknown


def default_tags(module: ModuleInstance, resource: Declared) -> Any:
    """``default_tags`` of the provider of an AWS resource; None without any."""
    if not resource.labels[0].startswith("aws_"):
        return None
    written = resource.attributes.get("provider")
    name = text(written[1]) if written else "aws"
    found = _find(module, name)
    if found is None:
        return None
    owner, provider = found
    return _tags(owner, provider)


def _find(module: ModuleInstance, name: str) -> tuple[ModuleInstance, Declared] | None:
    parent = module.parent
    if module.call is not None and parent is not None:
        passed = module.call.block.attributes.get("providers")
        names = text(passed[1]) if passed else {}
        if isinstance(names, dict) and name in names:
            return _find(parent, names[name])
    own = module.declared.providers.get(name)
    if own is not None:
        return module, own
    # Only the configuration without alias is inherited by child modules.
    return _find(parent, name) if parent is not None and "." not in name else None


def _tags(module: ModuleInstance, provider: Declared) -> Any:
    for type_, labels, _, _, body in provider.blocks:
        if type_ == "dynamic" and labels == ["default_tags"]:
            return Unknown("default_tags of the provider are not known")
        if type_ == "default_tags" and "tags" in body["attributes"]:
            line, node = body["attributes"]["tags"]
            try:
                return module.scope.evaluate(node)
            except EvaluationError as error:
                module.shared.troubles.unresolved(provider.file, line, str(error))
                return Unknown("default_tags of the provider are not known")
    return None
