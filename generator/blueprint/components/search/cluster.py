"""Nodes of a search domain and their spread over zones."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.spec.model.search import Search

# OpenSearch Service developer guide, "Auto-Tune": not on T2 and T3 nodes.
_WITHOUT_AUTO_TUNE = ("t2.", "t3.")


@dataclass(frozen=True, slots=True)
class SearchCluster:
    """How the nodes are spread, and what their type allows."""

    zones: int
    standby: bool
    auto_tune: bool


def cluster(context: Context, spec: Search) -> SearchCluster:
    """Decide the nodes; production survives the loss of a zone."""
    available = len(context.environment.network.zones)
    return SearchCluster(
        zones=spec.zone_count(available, production=context.production),
        standby=spec.standby,
        auto_tune=not spec.instance_type.startswith(_WITHOUT_AUTO_TUNE),
    )
