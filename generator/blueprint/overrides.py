"""Overrides of the spec, each at the module that holds its resource."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.blueprint.model import Module
from generator.errors import InputError, Problem
from generator.shown import nearest
from generator.spec.model.override import Override
from generator.spec.source import Source, source_of


def overridden(
    modules: Iterable[Module], overrides: tuple[Override, ...], lines: Mapping[str, Source]
) -> tuple[Module, ...]:
    """The modules with what people change in their resources.

    Raises:
        InputError: every override whose resource is not rendered.
    """
    found = tuple(modules)
    if problems := list(_unheard_of(found, overrides, lines)):
        raise InputError(problems)
    return tuple(replace(m, overrides=of) if (of := _of(m, overrides)) else m for m in found)


def _of(module: Module, overrides: Iterable[Override]) -> tuple[Override, ...]:
    here = f"module.{module.label}."
    return tuple(override for override in overrides if override.resource.startswith(here))


def _unheard_of(
    modules: Iterable[Module], overrides: Iterable[Override], lines: Mapping[str, Source]
) -> Iterator[Problem]:
    known = {f"module.{m.label}.{r.type}.{r.name}" for m in modules for r in m.resources}
    for index, override in enumerate(overrides):
        if override.resource not in known:
            field = f"overrides.{index}.resource"
            where = source_of(field, lines)
            near = nearest(override.resource, known)
            message = f"pave renders no resource {override.resource} here"
            spec = (lines[""].file,)
            yield Problem(where.file, where.line, field, message, "", "", near, specs=spec)
