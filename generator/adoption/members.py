"""What of a component can be imported: its rendered resources, and the id that each needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.adoption.forms import Form, forms
from generator.blueprint.model import Module
from generator.config.model import Configuration


@dataclass(frozen=True, slots=True)
class Importable:
    """A resource; ``form`` is None where pave does not know what its id is, ``rendered`` the id of
    the resource that pave would create, as far as the spec decides it."""

    address: str
    form: Form | None
    rendered: str


def members(module: Module, configuration: Configuration) -> tuple[Importable, ...]:
    """All resources of a module of a root, in the order of its blueprint."""
    return tuple(_members(module, configuration))


def _members(module: Module, configuration: Configuration) -> Iterator[Importable]:
    for found in module.resources:
        if found.type.startswith("data."):
            continue
        address = f"module.{module.label}.{found.type}.{found.name}"
        form = forms().get(found.type)
        value = None
        if form and form.argument and address in configuration.by_address:
            value = configuration.by_address[address].get(form.argument)
        yield Importable(address, form, value if isinstance(value, str) else "")
