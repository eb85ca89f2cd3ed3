"""What an instance of a resource or data source is for the expressions that name it.

AWS answers for almost all. ``data.template_file`` reads nothing from anywhere: it renders its
``template`` with its ``vars`` (hashicorp/template, "template_file"), so its answer is known where
these are; the resource of this name is the same (``provider.go`` there). Until Terraform 0.11
``vars`` could be a block. The provider is archived; much older Terraform still uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.config.language.scope import Scope
from generator.config.modules.declarations import Declared
from generator.config.modules.expand import InstanceKey
from generator.config.values import ModuleValue, Reference, Unknown, Value

_RENDERED = ("data.template_file.", "resource.template_file.")
_ANSWERS = ("rendered", "template", "vars")
Render = Callable[[str, Mapping[str, Value]], Value]


def instance_value(
    block: Declared, address: str, key: InstanceKey, scope: Scope, render: Render
) -> Value:
    """A reference, or the answers of a template, evaluated when they are asked for."""
    if not block.key.startswith(_RENDERED):
        return Reference(address + key.suffix, "")
    inner = scope.with_names(key.names)

    def written(name: str) -> Value:
        argument = block.arguments.get(name)
        if argument is None and name == "vars":
            blocks = (nested for nested in block.blocks if nested.type == name)
            held = next((nested.body.arguments for nested in blocks), {})
            return {key: inner.evaluate(one.value) for key, one in held.items()} or None
        return inner.evaluate(argument.value) if argument else None

    def answer(name: str) -> Value:
        if name != "rendered":
            return written(name) if name in _ANSWERS else Reference(address + key.suffix, name)
        template, given = written("template"), written("vars") or {}
        if isinstance(template, str) and isinstance(given, dict):
            return render(template, given)
        return Unknown(f"the template of {address} is not known")

    return ModuleValue(_ANSWERS, answer)
