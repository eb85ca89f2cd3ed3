"""Nodes of a search domain and their spread over zones."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.spec.model.search import Search

# OpenSearch Service developer guide, "Auto-Tune": not on T2 and T3 nodes.
_WITHOUT_AUTO_TUNE = ("t2.", "t3.")


@dataclass(frozen=True, slots=True)
class SearchCluster:
    """Data nodes, dedicated masters, volumes; storage in GiB and MiB/s."""

    instance_type: str
    instances: int
    master_type: str | None
    masters: int
    zones: int
    standby: bool
    auto_tune: bool
    storage_gib: int
    iops: int
    throughput_mib: int


def cluster(context: Context, spec: Search) -> SearchCluster:
    """Decide the nodes; production survives the loss of a zone."""
    available = len(context.environment.network.availability_zones)
    masters = spec.dedicated_masters
    return SearchCluster(
        instance_type=spec.instance_type,
        instances=spec.instances,
        master_type=masters.instance_type if masters else None,
        masters=masters.count if masters else 0,
        zones=spec.zone_count(available, production=context.production),
        standby=spec.standby,
        auto_tune=not spec.instance_type.startswith(_WITHOUT_AUTO_TUNE),
        storage_gib=spec.storage.size_gib,
        iops=spec.storage.iops,
        throughput_mib=spec.storage.throughput_mib,
    )
