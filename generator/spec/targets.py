"""What a name in ``talks_to`` stands for, and the ports that a flow to it uses."""

from __future__ import annotations

from typing import TypeAlias

from generator.spec.model.base import PciScope
from generator.spec.model.component import Component
from generator.spec.model.environment import Environment, External
from generator.spec.model.site import Site

Target: TypeAlias = Component | Site | External


def target(environment: Environment, name: str) -> Target | None:
    """The component, site or external destination of that name."""
    component = environment.component(name)
    return component or environment.sites.get(name) or environment.external.get(name)


def partners(environment: Environment, site: str) -> list[str]:
    """Components that have a flow with a site, in either direction."""
    components = environment.named_components
    called = [flow.to for flow in environment.sites[site].talks_to if flow.to in components]
    callers = [n for n, c in components.items() if any(f.to == site for f in c.talks_to)]
    return sorted({*called, *callers})


def reaches_cde(environment: Environment, site: str) -> bool:
    """Whether a site exchanges data with a component of the cardholder data environment."""
    components = environment.named_components
    return any(components[n].pci_scope is PciScope.CDE for n in partners(environment, site))
