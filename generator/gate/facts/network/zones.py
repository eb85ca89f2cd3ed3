"""Trust zones: what scope and stage stand behind a gateway, an attachment or a VPC.

A resource without tags of its own takes the zone of the VPC it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.config.may_be import may_be
from generator.config.model import Configuration, Resource
from generator.gate.facts.scope import ScopeCategory, scope_of
from generator.gate.facts.tiers import is_production, stage_is_open
from generator.gate.model import PolicySettings

_ATTACHMENT = "aws_ec2_transit_gateway_vpc_attachment"


@dataclass(frozen=True, slots=True)
class Zone:
    """Scope and stage; ``production`` is None where no tag tells, or (``open_stage``) where the
    tag cannot be resolved."""

    scope: ScopeCategory
    production: bool | None
    open_stage: bool = False

    def apart(self, other: Zone) -> str:
        """Why the two must not meet (PCI DSS 1.3.1, 6.5.3); '' when they may."""
        for one, two in ((self, other), (other, self)):
            if one.scope is not ScopeCategory.CDE:
                continue
            if two.scope is ScopeCategory.OUT_OF_SCOPE:
                return "the CDE and an out-of-scope network"
            if two.production is False and one.production is not False:
                return "the CDE and a non-production network"
        return ""

    @property
    def unclear(self) -> bool:
        """Whether the tag of scope or stage could not be resolved."""
        return self.scope is ScopeCategory.UNKNOWN or self.open_stage


def zone_of(configuration: Configuration, resource: Resource, settings: PolicySettings) -> Zone:
    """The zone by own tags, else by those of the VPC named by ``vpc_id``."""
    scope, production = scope_of(configuration, resource, settings), is_production(resource)
    open_stage = stage_is_open(resource)
    vpc = configuration.target(resource.get("vpc_id"))
    if vpc is not None and scope is ScopeCategory.UNTAGGED:
        scope = scope_of(configuration, vpc, settings)
    if vpc is not None and production is None and not open_stage:
        production, open_stage = is_production(vpc), stage_is_open(vpc)
    return Zone(scope, production, open_stage)


def zones_behind(
    configuration: Configuration, gateway: Resource, settings: PolicySettings
) -> dict[str, Zone]:
    """Zones of a gateway: those of a transit gateway's VPC attachments, or its own."""
    attachments = [
        a
        for a in configuration.of_type(_ATTACHMENT)
        if configuration.target(a.get("transit_gateway_id")) is gateway
    ]
    members = attachments or [gateway]
    return {m.address: zone_of(configuration, m, settings) for m in members}


def open_attachments(configuration: Configuration, gateway: Resource) -> list[str]:
    """Attachments that may be of a transit gateway, which cannot be resolved."""
    return [
        f"`transit_gateway_id` of {attachment.address}"
        for attachment in configuration.of_type(_ATTACHMENT)
        if may_be(attachment.get("transit_gateway_id"), gateway)
    ]
