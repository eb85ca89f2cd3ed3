"""Facts about network paths: who reaches what, computed from routes, ACLs, groups and gateways."""

from __future__ import annotations

from generator.gate.facts.network.internet_entry import listening_ports, redirects
from generator.gate.facts.paths.dead_rules import UsedRule, rules_and_routes
from generator.gate.facts.paths.exposure import (
    DIRECTLY,
    exposed,
    from_anyone,
    is_wide,
    ranges_in,
    to_anyone,
)
from generator.gate.facts.paths.flows import (
    PathAnswer,
    asked_for,
    between,
    from_internet,
    from_outside,
    no_flow,
    to_internet,
    to_outside,
)
from generator.gate.facts.paths.inspection import around_firewalls, inspected
from generator.gate.facts.paths.nodes import (
    COMPUTE,
    FRONTS,
    STORES,
    NetworkNode,
    all_nodes,
    fronts_of,
    nodes,
    outside_places,
)
from generator.gate.facts.paths.results import results
from generator.gate.facts.paths.unexposed import unexposed
from generator.gate.facts.paths.web_acls import has_web_acl
from generator.gate.facts.paths.zones import (
    OPEN_STAGE,
    PRE_PRODUCTION,
    PRODUCTION,
    stage_of_node,
    subnets_of_node,
    tiers_of_node,
    zone_of_node,
)
from generator.network.packets.addresses import AddressSet
from generator.network.packets.ports import PortSet

# fmt: off
__all__ = [
    "COMPUTE",
    "DIRECTLY",
    "FRONTS",
    "OPEN_STAGE",
    "PRE_PRODUCTION",
    "PRODUCTION",
    "STORES",
    "AddressSet",
    "NetworkNode",
    "PathAnswer",
    "PortSet",
    "UsedRule",
    "all_nodes",
    "around_firewalls",
    "asked_for",
    "between",
    "exposed",
    "from_anyone",
    "from_internet",
    "from_outside",
    "fronts_of",
    "has_web_acl",
    "inspected",
    "is_wide",
    "listening_ports",
    "no_flow",
    "nodes",
    "outside_places",
    "ranges_in",
    "redirects",
    "results",
    "rules_and_routes",
    "stage_of_node",
    "subnets_of_node",
    "tiers_of_node",
    "to_anyone",
    "to_internet",
    "to_outside",
    "unexposed",
    "zone_of_node",
]
# fmt: on
