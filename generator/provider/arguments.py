"""Which arguments make AWS replace a resource, and which of them two renderings differ in."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from generator.config.model import Resource
from generator.config.values import Reference, Value

# What the provider says at ``PlanResourceChange`` (``.ci/build_replacing.py``).
TABLE = Path(__file__).with_name("replacing.json")
# The same without a replacement: ElastiCache changes a group of Redis OSS to Valkey in place, and
# not back (aws_elasticache_replication_group, ``customizeDiffEngineForceNewOnDowngrade``).
_IN_PLACE = {("aws_elasticache_replication_group", "engine"): ("redis", "valkey")}
# Replaced when it loses a subnet (aws_lb, ``customizeDiffLoadBalancerNLB``): another tier, or a
# zone that goes. Its security groups come and go one by one, never from none or to none.
_NETWORK_BALANCER, _SUBNETS = ("aws_lb", "network"), "subnets"
Moved = Callable[[str], str]


@cache
def replacing() -> dict[str, frozenset[str]]:
    """Type -> dotted paths of the arguments whose change replaces a resource."""
    return {name: frozenset(paths) for name, paths in _table()["types"].items()}


@cache
def ordered_lists() -> dict[str, frozenset[str]]:
    """Type -> dotted paths of the arguments and blocks in which the order counts."""
    return {name: frozenset(paths) for name, paths in _table()["ordered"].items()}


@cache
def unanswered() -> dict[str, frozenset[str]]:
    """Type -> dotted paths of which the provider did not say whether they replace it."""
    return {name: frozenset(paths) for name, paths in _table()["open"].items()}


def table_version() -> str:
    """Version of the provider that was asked."""
    return str(_table()["provider"])


@cache
def _table() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(TABLE.read_text("utf-8"))
    return found


def forcing(old: Resource, new: Resource, moved: Moved) -> tuple[str, ...]:
    """Paths of the arguments in which the two differ and whose change replaces the resource.

    ``moved`` says how an address of the last rendering is called now.
    """
    ignored = new.get("lifecycle.ignore_changes")
    kept = {v for v in ignored if isinstance(v, str)} if isinstance(ignored, list) else set()
    paths = sorted(replacing().get(new.type, frozenset()) - kept)
    found = tuple(path for path in paths if _differ(path, old, new, moved))
    return (*found, _SUBNETS) if _loses_subnet(old, new, moved) else found


def _loses_subnet(old: Resource, new: Resource, moved: Moved) -> bool:
    if (new.type, new.get("load_balancer_type")) != _NETWORK_BALANCER:
        return False
    before, after = _now(old.get(_SUBNETS), moved), new.get(_SUBNETS)
    if not (isinstance(before, list) and isinstance(after, list)):
        return False
    return any(subnet not in after for subnet in before)


def _differ(path: str, old: Resource, new: Resource, moved: Moved) -> bool:
    before = [_now(found.value, moved) for found in old.find(path)]
    after = [found.value for found in new.find(path)]
    in_place = _IN_PLACE.get((new.type, path))
    return before != after and (in_place is None or [*in_place] != [*before, *after])


def _now(value: Value, moved: Moved) -> Value:
    """A value of the last rendering, with what it refers to under its address of today."""
    if isinstance(value, Reference):
        return Reference(moved(value.address), value.attribute)
    return [_now(item, moved) for item in value] if isinstance(value, list) else value
