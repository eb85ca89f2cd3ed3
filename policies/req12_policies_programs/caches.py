"""Snapshots of caches."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT
from generator.gate.facts.identity.account import stage_of
from generator.gate.model import Settings
from generator.gate.verdict.verdicts import (
    Verdict,
    failed,
    in_doubt,
    not_applicable,
    passed,
    unknown,
)

_PRODUCTION_DAYS = 7


def snapshots_kept(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """A day and more; a week and more in production. Memcached has no snapshots."""
    if resource.type == "aws_elasticache_cluster" and _memcached_or_node(resource):
        return not_applicable()
    days, line = (
        resource.get("snapshot_retention_limit"),
        resource.line_of("snapshot_retention_limit"),
    )
    if days is ABSENT:
        return failed("snapshot_retention_limit is not set: no snapshots are taken")
    if isinstance(days, bool) or not isinstance(days, int | float):
        return unknown("snapshot_retention_limit cannot be resolved", line)
    stage = stage_of(resource)
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
