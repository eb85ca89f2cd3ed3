"""In-memory stores: what ElastiCache offers, who may log in, and what production needs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.redis import Redis
from generator.spec.rules.common.sizes import size_problem
from generator.spec.rules.newer import newer, older
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import table
from generator.spec.targets import callers

# Decided by `shards`.
_OWN_PARAMETERS = frozenset({"cluster-enabled"})
# Amazon ElastiCache user guide, "Quotas": nodes of a cluster, with a raised quota.
_MOST_NODES = 500
# Each node has alarms of its own: of more nodes nobody reads them, nor can pave read the file.
_MOST_WATCHED = 150


def redis(subject: Subject) -> Iterator[Problem]:
    """What ElastiCache accepts, and what production needs."""
    for name, store in subject.environment.redis.items():
        path = f"redis.{name}"
        yield from _version(subject, path, store)
        yield from _nodes(subject, path, store)
        yield from _access(subject, path, name, store)
        for key in sorted(_OWN_PARAMETERS & {*store.parameters}):
            message = "pave sets this parameter; use shards instead"
            yield subject.problem(f"{path}.parameters.{key}", message, store.parameters[key])
        if subject.production:
            yield from _production(subject, path, store)


def _version(subject: Subject, path: str, store: Redis) -> Iterator[Problem]:
    versions = table("redis")["versions"][store.engine.value]
    written = store.engine_version
    field, name = f"{path}.engine_version", f"{store.engine} {written}"
    if written not in versions and not older(written, versions):
        message = f"pave does not know {name}, only {join(versions)}"
        yield from newer(subject, field, message, written, versions, name, "cache_versions")
    elif written not in versions:
        message = f"ElastiCache has no such version of {store.engine.value}, or it is too old"
        near = nearest(written, versions)
        yield subject.problem(field, message, written, join(versions), near)


def _nodes(subject: Subject, path: str, store: Redis) -> Iterator[Problem]:
    field, nodes = f"{path}.node_type", table("redis")["nodes"]
    message, retired = "ElastiCache does not offer this node type", table("redis")["retired"]
    yield from size_problem(subject, field, store.node_type, nodes, "types", message, retired)
    zones = len(subject.environment.network.zones)
    replicas = store.replicas if store.replicas is not None else zones - 1
    total = (store.shards or 1) * (1 + replicas)
    if total > _MOST_NODES:
        message = f"shards and replicas make {total} nodes"
        allowed = f"at most {_MOST_NODES} nodes"
        yield subject.problem(f"{path}.shards", message, store.shards, allowed)
    elif subject.environment.alarms and total > _MOST_WATCHED:
        message = f"pave watches no store of {total} nodes"
        allowed = f"at most {_MOST_WATCHED} nodes where the environment has alarms"
        yield subject.problem(f"{path}.shards", message, store.shards, allowed)


def _access(subject: Subject, path: str, name: str, store: Redis) -> Iterator[Problem]:
    known = callers(subject.environment, name)
    for user in store.users:
        if user not in known:
            message = f"no service of this name has {name} in its talks_to"
            allowed, near = join(known) or "nothing: no service talks to it", nearest(user, known)
            yield subject.problem(f"{path}.users.{user}", message, user, allowed, near)
    if store.users and store.auth_token:
        message = "a store with auth_token cannot have users: each caller has all rights"
        yield subject.problem(f"{path}.users", message, allowed="users or auth_token")
    token = store.auth_token
    if token and token.keep_previous and token.version == 1:
        message = (
            "there is no token before the first one; clients without a token would still get access"
        )
        yield subject.problem(f"{path}.auth_token.keep_previous", message, True, "false")


def _production(subject: Subject, path: str, store: Redis) -> Iterator[Problem]:
    if store.replicas == 0:
        message = "a store in production must have a replica in another zone"
        yield subject.problem(f"{path}.replicas", message, 0, "at least 1")
    if store.snapshots.retention_days == 0:
        message = "a store in production must take snapshots"
        field = f"{path}.snapshots.retention_days"
        yield subject.problem(field, message, 0, "at least 1")
