"""The module of a component: what the modules of all components have alike is said here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.model import Announced, Input, Module, Output
from generator.blueprint.parts.naming import backup_tags, component_tags
from generator.spec.source import Source


def component_module(  # noqa: PLR0913 - what makes a module of one kind differ from another
    context: Context,
    path: str,
    template: str,
    *,
    about: str,
    data: Any,
    resources: Iterable[tuple[str, str]],
    inputs: Iterable[Input],
    outputs: Iterable[Output],
    facts: Mapping[str, object] | None = None,
) -> Module:
    """The module of the component at a dotted path (``databases.payments-db``).

    ``about`` describes it where the spec does not; ``resources`` are types and names. The
    template gets ``data``, and the component as it is written as ``spec``.
    """
    component, name = context.environment.components[path], path.partition(".")[2]
    source = context.source(path)
    return Module(
        name=name,
        template=template,
        description=component.description or about,
        data=data,
        spec=component,
        tags=component_tags(component, name),
        backup_tags=backup_tags(component),
        resources=announced(resources, source),
        source=source,
        inputs=tuple(inputs),
        outputs=tuple(outputs),
        facts={"name": name, **(facts or {})},
    )


def announced(resources: Iterable[tuple[str, str]], source: Source) -> tuple[Announced, ...]:
    """Resources that one part of the spec causes, by type and name."""
    return tuple(Announced(type_, name, source) for type_, name in resources)
