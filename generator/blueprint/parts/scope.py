"""PCI scope of what belongs to no single component."""

from __future__ import annotations

from collections.abc import Iterable

from generator.blueprint.context import Context
from generator.spec.model.base import DataClass, PciScope

_ORDER = (PciScope.OUT_OF_SCOPE, PciScope.CONNECTED_TO, PciScope.CDE)


def highest(scopes: Iterable[PciScope]) -> PciScope:
    """The highest of some scopes; out of scope when there is none."""
    return max(scopes, key=_ORDER.index, default=PciScope.OUT_OF_SCOPE)


def network_scope(context: Context) -> PciScope:
    """Scope of what connects or records components without holding account data itself.

    Beside a CDE it is connected to it (PCI DSS v4.0.1 section 4, "Scope of PCI DSS
    requirements": components that provide segmentation or logging to the CDE are in scope).
    """
    components = context.environment.components.values()
    scope = highest(component.pci_scope for component in components)
    return PciScope.CONNECTED_TO if scope is PciScope.CDE else scope


def network_tags(context: Context) -> dict[str, str]:
    """Tags of network parts that no component owns: VPC, gateways, lines to sites."""
    return {
        "service": "network",
        "pci_scope": network_scope(context).value,
        "data_class": DataClass.INTERNAL.value,
    }
