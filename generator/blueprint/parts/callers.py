"""Who declares a flow to a component."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from generator.blueprint.context import Context
from generator.spec.model.base import Flow


class Caller(Protocol):
    """A service, a store on servers, or a site."""

    @property
    def talks_to(self) -> tuple[Flow, ...]:
        """Its declared flows."""


def callers(
    context: Context, name: str, among: Mapping[str, Caller] | None = None
) -> tuple[str, ...]:
    """Those that declare a flow to the component ``name``, each once, in the order of the spec:
    services, or the members of ``among`` (``environment.sites``, ``.named_components``)."""
    members: Mapping[str, Caller] = context.environment.services if among is None else among
    return tuple(
        caller
        for caller, member in members.items()
        if any(flow.to == name for flow in member.talks_to)
    )
