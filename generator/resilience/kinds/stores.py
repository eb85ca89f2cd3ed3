"""Caches, search domains and file systems.

Quorum of masters: half of them and one more (OpenSearch Service developer guide, "Dedicated master
nodes"). A domain with standby works without one of its three zones (same, "Multi-AZ with Standby").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT
from generator.resilience.book import Placements
from generator.resilience.kinds.plain import somewhere
from generator.resilience.members import Assured, Both, Fixed, Spread, Undecided
from generator.resilience.model import FaultDomain, Tolerance, ZonedPart

_CONFIG = "cluster_config"


def parts(book: Placements) -> Iterator[ZonedPart]:
    """A part for each store."""
    for group in book.of_type("aws_elasticache_replication_group"):
        yield ZonedPart("cache", group, _replicated(book, group))
    for cache in book.of_type("aws_elasticache_cluster"):
        if not cache.find("replication_group_id"):
            yield ZonedPart("cache", cache, _cache(book, cache))
    for memory in book.of_type("aws_memorydb_cluster"):
        copies = book.number(memory, "num_replicas_per_shard", 1)
        yield ZonedPart("cache", memory, _copies(book, memory, copies, "num_replicas_per_shard"))
    for domain in book.of_type("aws_opensearch_domain", "aws_elasticsearch_domain"):
        yield ZonedPart("search domain", domain, _domain(book, domain))
    yield from _file_systems(book)


def _nodes(
    book: Placements, resource: Resource, count: int | None, path: str, need: int = 1
) -> Tolerance:
    if count is None:
        return Undecided(f"`{path}` cannot be resolved")
    return Spread(book.placed(resource), count, need, "node")


def _copies(book: Placements, resource: Resource, copies: int | None, path: str) -> Tolerance:
    if copies is None:
        return Undecided(f"`{path}` cannot be resolved")
    if copies:
        return Assured("a replica in another zone takes over", _zones(book, resource))
    return somewhere(book, resource)


def _zones(book: Placements, resource: Resource) -> tuple[FaultDomain, ...]:
    return somewhere(book, resource).zones


def _replicated(book: Placements, group: Resource) -> Tolerance:
    failover = book.flag(group, "automatic_failover_enabled")
    multi = book.flag(group, "multi_az_enabled")
    if failover is None or multi is None:
        return Undecided("`automatic_failover_enabled` or `multi_az_enabled` cannot be resolved")
    if not failover:
        return Spread(book.placed(group), 1, word="primary")
    preferred = book.named(group, "preferred_cache_cluster_azs")
    if not multi and preferred:
        return Fixed(preferred)
    if not multi:
        return Undecided("`multi_az_enabled` is false: nothing keeps its replicas in another zone")
    path = "replicas_per_node_group"
    if group.get(path) is not ABSENT:
        return _copies(book, group, book.number(group, path), path)
    count = book.number(group, "num_cache_clusters", 2)  # AWS refuses less with failover
    return _copies(book, group, None if count is None else count - 1, "num_cache_clusters")


def _cache(book: Placements, cache: Resource) -> Tolerance:
    count = book.number(cache, "num_cache_nodes", 1)
    mode = book.written(cache, "az_mode")
    if mode == "cross-az":
        named = book.named(cache, "preferred_availability_zones")
        return Fixed(named) if named else _nodes(book, cache, count, "num_cache_nodes")
    if mode not in (ABSENT, "single-az"):
        return Undecided("`az_mode` cannot be resolved")
    return somewhere(book, cache)


def _domain(book: Placements, domain: Resource) -> Tolerance:
    standby = book.flag(domain, f"{_CONFIG}.multi_az_with_standby_enabled")
    aware = book.flag(domain, f"{_CONFIG}.zone_awareness_enabled")
    masters = book.flag(domain, f"{_CONFIG}.dedicated_master_enabled")
    if None in (standby, aware, masters):
        return Undecided(f"`{_CONFIG}` cannot be resolved")
    if standby:
        return Assured("it has a standby zone", _zones(book, domain))
    nodes = book.number(domain, f"{_CONFIG}.instance_count", 1)
    if not aware:
        return Spread(book.placed(domain)[:1], 1, word="zone")
    zones = book.number(domain, f"{_CONFIG}.zone_awareness_config.availability_zone_count", 2)
    if masters:
        return Both((_nodes(book, domain, nodes, "instance_count"), _masters(book, domain, zones)))
    return _quorum(book, domain, nodes, "instance_count")


def _masters(book: Placements, domain: Resource, zones: int | None) -> Tolerance:
    path = f"{_CONFIG}.dedicated_master_count"
    if zones is None:
        return Undecided("the number of its zones cannot be resolved")
    if zones < _THREE:
        return Undecided("where the masters of a domain over two zones are is not written")
    return _quorum(book, domain, book.number(domain, path), path)


_THREE = 3


def _quorum(book: Placements, domain: Resource, count: int | None, path: str) -> Tolerance:
    if count is None:
        return Undecided(f"`{path}` cannot be resolved")
    return Spread(book.placed(domain), count, count // 2 + 1, "master")


def _file_systems(book: Placements) -> Iterator[ZonedPart]:
    targets: dict[str, list[Resource]] = {}
    for target in book.of_type("aws_efs_mount_target"):
        system = book.configuration.target(target.get("file_system_id"))
        if system is not None:
            targets.setdefault(system.address, []).append(target)
    for system in book.of_type("aws_efs_file_system"):
        if system.get("availability_zone_name") not in (ABSENT, None, ""):
            named = book.named(system, "availability_zone_name")
            yield ZonedPart("file system", system, Fixed(named))
        elif system.address in targets:
            seats = tuple(book.own(target) for target in targets[system.address])
            yield ZonedPart("file system", system, Fixed(seats))
