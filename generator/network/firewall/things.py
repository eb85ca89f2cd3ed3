"""Firewalls and other endpoints that routes lead to, as things of the model."""

from __future__ import annotations

from dataclasses import dataclass

from generator.network.firewall.rules import FirewallPolicy
from generator.network.model import Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkFirewall(Thing):
    """A Network Firewall, or an association of it with another VPC, and its endpoints' subnets."""

    vpc: str
    subnets: tuple[str, ...]
    policy: FirewallPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionEndpoint(Thing):
    """An endpoint of a Gateway Load Balancer: what its appliances do is not in the code."""

    vpc: str
    subnets: tuple[str, ...]
