"""Where a resource is placed."""

from __future__ import annotations

from generator.gate.api import Case, Judgement, private_placement


def private_subnets(case: Case, path: str, data_tier: bool = False) -> Judgement:
    """No subnet at the path routes to an internet gateway, nor (``data_tier``) is of another tier.

    Fails where none is named: AWS then chooses subnets of the default VPC.
    """
    return private_placement(case.configuration, case.resource, path, data_tier)
