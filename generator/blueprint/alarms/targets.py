"""What has metrics in each kind of module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.blueprint.alarms.alarm import Watchable
from generator.blueprint.alarms.services import service_targets
from generator.blueprint.context import Context
from generator.blueprint.model import Module

# Template of a module -> its targets.
TARGETS: Mapping[str, Callable[[Context, Module], Iterator[Watchable]]] = {
    "service": service_targets,
}


def targets(context: Context, module: Module) -> Iterator[Watchable]:
    """Everything in a module that publishes metrics."""
    if module.template in TARGETS:
        yield from TARGETS[module.template](context, module)
