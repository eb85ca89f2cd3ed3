"""What the loss of one availability zone leaves (PCI DSS 12.10.1: business continuity)."""

from __future__ import annotations

from generator.gate.api import Case, Judgement, outlives_a_zone


def outlives_any_zone(case: Case) -> Judgement:
    """Whichever zone is lost, a member works in another one."""
    return outlives_a_zone(case.configuration, case.resource)
