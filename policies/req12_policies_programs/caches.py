"""Snapshots of caches."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    failed,
    in_doubt,
    not_applicable,
    passed,
    stage_of,
    unknown,
)

_PRODUCTION_DAYS = 7


def snapshots_kept(case: Case) -> Judgement:
    """A day and more; a week and more in production. Memcached has no snapshots."""
    if case.resource.type == "aws_elasticache_cluster" and _memcached_or_node(case.resource):
        return not_applicable()
    days, line = (
        case.get("snapshot_retention_limit"),
        case.line_of("snapshot_retention_limit"),
    )
    if days is ABSENT:
        return failed("snapshot_retention_limit is not set: no snapshots are taken")
    if isinstance(days, bool) or not isinstance(days, int | float):
        return unknown("snapshot_retention_limit cannot be resolved", line)
    stage = stage_of(case.resource)
    least = _PRODUCTION_DAYS if stage in ("production", "unknown") else 1
    if days >= least:
        return passed()
    short = failed(f"snapshot_retention_limit is {days:g}, less than {least}", line)
    sure = stage != "unknown" or days < 1
    return short if sure else in_doubt(short, "the stage cannot be resolved")


def _memcached_or_node(resource: Resource) -> bool:
    """A node's group decides about its snapshots."""
    engine = resource.get("engine")
    return bool(resource.find("replication_group_id")) or engine in (ABSENT, "memcached")
