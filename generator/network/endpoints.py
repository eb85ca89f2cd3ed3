"""Gateway endpoints as things of the model."""

from __future__ import annotations

from dataclasses import dataclass

from generator.network.model import Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayEndpoint(Thing):
    """A way from a VPC to a service of AWS that only its listed route tables have."""

    vpc: str
