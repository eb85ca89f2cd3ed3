"""VPC peering connections as things of the model."""

from __future__ import annotations

from dataclasses import dataclass

from generator.network.model import Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class PeeringConnection(Thing):
    """Two VPCs that are peered: addresses of resources, or the id as it is written of a VPC that is
    not in the configuration. ``reason`` in ``unknown`` where nobody is seen to accept it.
    ``references``: rules may name groups of the other VPC; None when that is not known."""

    vpcs: tuple[str, str]
    references: bool | None = True
