"""Scope, stage and tier of what sits in a network: its own tags, else those of where it sits."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Configuration, Resource
from generator.gate.facts.network.zones import Zone, zone_of
from generator.gate.facts.paths.nodes import NetworkNode
from generator.gate.facts.paths.skeleton import may_be_here
from generator.gate.facts.scope import ScopeCategory
from generator.gate.facts.tiers import is_pre_production, stage_is_open, tier_of
from generator.gate.model import PolicySettings

PRODUCTION, PRE_PRODUCTION, OPEN_STAGE = "production", "pre-production", "open"


def zone_of_node(configuration: Configuration, node: NetworkNode, settings: PolicySettings) -> Zone:
    """Scope and stage by its own tags, else by those of its subnet, else of its VPC."""
    zone = zone_of(configuration, node.resource, settings)
    for subnet in subnets_of_node(configuration, node):
        if _told(zone):
            break
        around = zone_of(configuration, subnet, settings)
        scope = around.scope if zone.scope is ScopeCategory.UNTAGGED else zone.scope
        stage = around if zone.production is None and not zone.open_stage else zone
        zone = Zone(scope, stage.production, stage.open_stage)
    if zone.scope is ScopeCategory.UNTAGGED and _in_open_vpc(configuration, node):
        return Zone(ScopeCategory.UNKNOWN, zone.production, zone.open_stage)
    return zone


def _in_open_vpc(configuration: Configuration, node: NetworkNode) -> bool:
    subnets = subnets_of_node(configuration, node)
    return any(may_be_here(subnet.get("vpc_id")) for subnet in subnets)


def _told(zone: Zone) -> bool:
    known = zone.production is not None or zone.open_stage
    return known and zone.scope is not ScopeCategory.UNTAGGED


def subnets_of_node(configuration: Configuration, node: NetworkNode) -> Iterator[Resource]:
    """The subnets that it certainly sits in."""
    for interface in node.interfaces:
        subnet = configuration.by_address.get(interface.subnet)
        if subnet is not None:
            yield subnet


def stage_of_node(configuration: Configuration, node: NetworkNode, settings: PolicySettings) -> str:
    """``production``, ``pre-production``, ``open`` where the tag cannot be resolved, else ''."""
    zone = zone_of_node(configuration, node, settings)
    if zone.production:
        return PRODUCTION
    if zone.open_stage:
        return OPEN_STAGE
    places = [node.resource, *subnets_of_node(configuration, node)]
    places += [v for p in places if (v := configuration.target(p.get("vpc_id"))) is not None]
    written = next((p for p in places if is_pre_production(p) or stage_is_open(p)), None)
    if written is None:
        return OPEN_STAGE if _in_open_vpc(configuration, node) else ""
    return PRE_PRODUCTION if is_pre_production(written) else OPEN_STAGE


def tiers_of_node(configuration: Configuration, node: NetworkNode) -> list[object]:
    """What the tags of the node and of its subnets call its tier; Unknown where they are open."""
    places = (node.resource, *subnets_of_node(configuration, node))
    return [tier_of(place) for place in places]
