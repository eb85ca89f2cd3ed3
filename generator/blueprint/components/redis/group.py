"""The replication group of an in-memory store: shards, replicas, failover, snapshots."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.parts.naming import short_name
from generator.spec.model.redis import Redis

# ElastiCache API reference, CreateReplicationGroup, ReplicationGroupId.
ID_LIMIT = 40


@dataclass(frozen=True, slots=True)
class ReplicationGroup:
    """Decisions about the replication group."""

    id: str
    description: str
    replicas: int
    automatic_failover: bool
    multi_az: bool
    production: bool


def group(context: Context, name: str, spec: Redis) -> ReplicationGroup:
    """Decide the replication group."""
    replicas = replicas_of(context, spec)
    return ReplicationGroup(
        id=group_id(context, name),
        description=f"{context.name(name)}, made by pave",
        replicas=replicas,
        # Cluster mode demands it even without replicas (API reference,
        # AutomaticFailoverEnabled).
        automatic_failover=replicas > 0 or spec.shards is not None,
        multi_az=replicas > 0,
        production=context.production,
    )


def group_id(context: Context, name: str) -> str:
    """Id of the replication group."""
    return short_name(context.name(name), ID_LIMIT)


def replicas_of(context: Context, spec: Redis) -> int:
    """Replicas of each primary; production survives the loss of any one zone."""
    if spec.replicas is not None:
        return spec.replicas
    return len(context.environment.network.zones) - 1 if context.production else 0
