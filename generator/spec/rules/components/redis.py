"""In-memory stores: what ElastiCache offers, who may log in, and what production needs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.redis import Redis
from generator.spec.rules.common.sizes import size_problem
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import table
from generator.spec.targets import callers

# Decided by `shards`.
_OWN_PARAMETERS = frozenset({"cluster-enabled"})
# Amazon ElastiCache user guide, "Quotas": nodes of a cluster, with a raised quota.
_MOST_NODES = 500


def redis(subject: Subject) -> Iterator[Problem]:
    """What ElastiCache accepts, and what production needs."""
    for name, store in subject.environment.redis.items():
        path = f"redis.{name}"
        yield from _version(subject, path, store)
        yield from _nodes(subject, path, store)
        yield from _access(subject, path, name, store)
        for key in sorted(_OWN_PARAMETERS & {*store.parameters}):
            message = "is set by pave; say it with shards"
            yield subject.problem(f"{path}.parameters.{key}", message, store.parameters[key])
        if subject.production:
            yield from _production(subject, path, store)


def _version(subject: Subject, path: str, store: Redis) -> Iterator[Problem]:
    versions = table("redis")["versions"][store.engine.value]
    written = store.engine_version
    if written not in versions:
        message = f"ElastiCache has no such version of {store.engine.value}, or it is too old"
        near = nearest(written, versions)
        yield subject.problem(f"{path}.engine_version", message, written, join(versions), near)


def _nodes(subject: Subject, path: str, store: Redis) -> Iterator[Problem]:
    field, nodes = f"{path}.node_type", table("redis")["nodes"]
    message = "ElastiCache has no such node type, or offers it no longer"
    yield from size_problem(subject, field, store.node_type, nodes, "types", message)
    zones = len(subject.environment.network.availability_zones)
    replicas = store.replicas if store.replicas is not None else zones - 1
    total = (store.shards or 1) * (1 + replicas)
    if total > _MOST_NODES:
        message = f"makes {total} nodes with its replicas"
        allowed = f"at most {_MOST_NODES} nodes"
        yield subject.problem(f"{path}.shards", message, store.shards, allowed)


def _access(subject: Subject, path: str, name: str, store: Redis) -> Iterator[Problem]:
    known = callers(subject.environment, name)
    for user in store.users:
        if user not in known:
            message = f"no service of this name talks to {name}"
            allowed, near = join(known) or "no service talks to it", nearest(user, known)
            yield subject.problem(f"{path}.users.{user}", message, user, allowed, near)
    if store.users and store.auth_token:
        message = "with a token there are no users; everybody may do everything"
        yield subject.problem(f"{path}.users", message, allowed="users or auth_token")
    token = store.auth_token
    if token and token.keep_previous and token.version == 1:
        message = (
            "the first token has no old token before it; access without a token would stay open"
        )
        yield subject.problem(f"{path}.auth_token.keep_previous", message, True, "false")


def _production(subject: Subject, path: str, store: Redis) -> Iterator[Problem]:
    if store.replicas == 0:
        message = "a store in production has a replica in another zone"
        yield subject.problem(f"{path}.replicas", message, 0, "at least 1")
    if store.snapshots.retention_days == 0:
        message = "a store in production takes snapshots"
        field = f"{path}.snapshots.retention_days"
        yield subject.problem(field, message, 0, "at least 1")
