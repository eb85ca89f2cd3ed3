"""Facts about network paths: who reaches what, computed from routes, ACLs, groups and gateways."""

from __future__ import annotations

from generator.gate.facts.network.internet_entry import redirects
from generator.gate.facts.paths.exposure import (
    DIRECTLY,
    exposed,
    from_anyone,
    is_wide,
    to_anyone,
)
from generator.gate.facts.paths.flows import (
    Flow,
    asked_for,
    between,
    from_internet,
    from_outside,
    to_internet,
    to_outside,
)
from generator.gate.facts.paths.nodes import (
    COMPUTE,
    FRONTS,
    STORES,
    Node,
    all_nodes,
    nodes,
    outside_places,
    zone_of_node,
)
from generator.gate.facts.paths.results import results
from generator.network.packets.addresses import AddressSet
from generator.network.packets.ports import PortSet

# fmt: off
__all__ = [
    "COMPUTE", "DIRECTLY", "FRONTS", "STORES", "AddressSet", "Flow", "Node", "PortSet",
    "all_nodes", "asked_for", "between", "exposed", "from_anyone", "from_internet",
    "from_outside", "is_wide", "nodes", "outside_places", "redirects", "results", "to_anyone",
    "to_internet", "to_outside", "zone_of_node",
]
# fmt: on
