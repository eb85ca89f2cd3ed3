"""Rendered modules, read back, for tests of blueprints and their templates."""

from __future__ import annotations

from typing import Any

from generator.blueprint.model import Module
from generator.config.load import load_files
from generator.config.model import Configuration, Resource
from generator.config.values import Reference
from generator.render.module import render_module


def text_of(module: Module) -> str:
    """All files of the module."""
    return "\n".join(render_module(module).values())


def parsed(module: Module) -> Configuration:
    """The module as the gate reads it; nothing of it may be unreadable."""
    configuration = load_files(render_module(module), module.name, f"modules/{module.name}")
    assert not configuration.troubles
    return configuration


def conforming(module: Module) -> Configuration:
    """The same, after checking that it holds exactly what the blueprint announced."""
    configuration = parsed(module)
    announced = sorted(f"{a.type}.{a.name}" for a in module.resources)
    assert sorted(r.address for r in configuration.resources) == announced
    assert len(set(announced)) == len(announced)
    return configuration


def arguments(resource: Resource) -> dict[str, Any]:
    """Arguments of a resource; a reference as its text."""
    return {
        name: f"{a.value.address}.{a.value.attribute}"
        if isinstance(a.value, Reference)
        else a.value
        for name, a in resource.block.attributes.items()
    }


def only(configuration: Configuration, type_: str) -> dict[str, Any]:
    """Arguments of the one resource of a type."""
    (resource,) = configuration.of_type(type_)
    return arguments(resource)


def variables_used(module: Module) -> set[str]:
    """Variables that the module's own files refer to."""
    import re

    files = render_module(module)
    return {
        name
        for path, text in files.items()
        if not path.endswith("variables.tf")
        for name in re.findall(r"\bvar\.(\w+)", text)
    }
