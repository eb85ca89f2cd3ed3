"""Trust zones: what scope and stage stand behind a gateway, an attachment or a VPC.

A resource without tags of its own takes the zone of the VPC it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.config.model import Configuration, Resource
from generator.gate.facts.scope import Scope, scope_of
from generator.gate.facts.tiers import is_production
from generator.gate.interface import Settings

_ATTACHMENT = "aws_ec2_transit_gateway_vpc_attachment"


@dataclass(frozen=True, slots=True)
class Zone:
    """Scope and stage; ``production`` is None where no tag tells."""

    scope: Scope
    production: bool | None

    def apart(self, other: Zone) -> str:
        """Why the two must not meet (PCI DSS 1.3.1, 6.5.3); '' when they may."""
        for one, two in ((self, other), (other, self)):
            if one.scope is not Scope.CDE:
                continue
            if two.scope is Scope.OUT_OF_SCOPE:
                return "the CDE and an out-of-scope network"
            if two.production is False and one.production is not False:
                return "the CDE and a non-production network"
        return ""

    @property
    def unclear(self) -> bool:
        """Whether the scope tag could not be resolved."""
        return self.scope is Scope.UNKNOWN


def zone_of(configuration: Configuration, resource: Resource, settings: Settings) -> Zone:
    """The zone by own tags, else by those of the VPC named by ``vpc_id``."""
    scope, production = scope_of(configuration, resource, settings), is_production(resource)
    vpc = configuration.target(resource.get("vpc_id"))
    if vpc is not None and scope is Scope.UNTAGGED:
        scope = scope_of(configuration, vpc, settings)
    if vpc is not None and production is None:
        production = is_production(vpc)
    return Zone(scope, production)


def zones_behind(
    configuration: Configuration, gateway: Resource, settings: Settings
) -> dict[str, Zone]:
    """Zones of a gateway: those of a transit gateway's VPC attachments, or its own."""
    attachments = [
        a
        for a in configuration.of_type(_ATTACHMENT)
        if configuration.target(a.get("transit_gateway_id")) is gateway
    ]
    members = attachments or [gateway]
    return {m.address: zone_of(configuration, m, settings) for m in members}
