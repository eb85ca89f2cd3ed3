"""PCI DSS scope: the CDE talks to nothing that is out of scope, and is never tested with."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.base import DataClass, PciScope
from generator.spec.rules.subject import Subject


def cardholder_data(subject: Subject) -> Iterator[Problem]:
    """What holds cardholder data is the CDE (PCI DSS section 4)."""
    for path, component in subject.components:
        holds = component.data_class is DataClass.CARDHOLDER
        if holds and component.pci_scope is not PciScope.CDE:
            message = "holds cardholder data, so it is part of the CDE"
            yield subject.problem(f"{path}.pci_scope", message, component.pci_scope.value, "cde")


def non_production(subject: Subject) -> Iterator[Problem]:
    """PCI DSS 6.5.5: no live cardholder data outside production; so no CDE there either."""
    if subject.production or subject.account is None:
        return
    stage = f"{subject.environment.account} is a non-production account"
    for path, component in subject.components:
        if component.pci_scope is PciScope.CDE:
            yield subject.problem(f"{path}.pci_scope", f"{stage} and must not hold a CDE", "cde")
        if component.data_class is DataClass.CARDHOLDER:
            message = f"{stage} and must not hold cardholder data"
            yield subject.problem(f"{path}.data_class", message, "cardholder")


def segmentation(subject: Subject) -> Iterator[Problem]:
    """Whatever exchanges data with the CDE is connected to it, and so in scope."""
    for origin, caller in subject.components:
        for index, flow in enumerate(caller.talks_to):
            other = subject.environment.component(flow.to)
            scopes = {caller.pci_scope, other.pci_scope if other else caller.pci_scope}
            if scopes == {PciScope.CDE, PciScope.OUT_OF_SCOPE}:
                name = origin.partition(".")[2]
                outside = name if caller.pci_scope is PciScope.OUT_OF_SCOPE else flow.to
                message = f"connects the CDE with {outside}, which is declared out of scope"
                allowed = f"pci_scope: connected-to for {outside}; or remove the flow"
                path = f"{origin}.talks_to.{index}"
                yield subject.problem(path, message, flow.to, allowed)
