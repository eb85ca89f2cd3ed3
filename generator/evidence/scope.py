"""Networks and types of resources by PCI DSS scope."""

from __future__ import annotations

from collections import Counter

from generator.config.model import Configuration
from generator.diagram.model import Picture
from generator.evidence.model import ScopeRow
from generator.gate.facts.scope import scope_of
from generator.gate.model import PolicySettings


def networks(picture: Picture) -> tuple[ScopeRow, ...]:
    """Subnets, tier by tier, with zone and range."""
    return tuple(
        ScopeRow(f"{vpc.name}: {band.tier} {lane.zone}", band.scope.value, lane.cidr)
        for vpc in picture.vpcs
        for band in vpc.bands
        for lane in band.lanes
    )


def types(configuration: Configuration, settings: PolicySettings) -> tuple[ScopeRow, ...]:
    """Types of managed resources, with their number in each scope."""
    counted = Counter(
        (resource.type, scope_of(configuration, resource, settings).value)
        for resource in configuration.resources
        if resource.mode == "managed"
    )
    return tuple(ScopeRow(type_, scope, str(n)) for (type_, scope), n in sorted(counted.items()))
