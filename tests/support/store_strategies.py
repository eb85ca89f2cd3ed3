"""Hypothesis: document databases and in-memory stores, less what every component says."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Spec = dict[str, Any]
Draw = Any
REDIS_VERSIONS = {"valkey": ["7.2", "8.0", "8.1"], "redis": ["7.0", "7.1"]}
PATTERNS = ["*", "session:*", "a?b", "{tag}:x-1_y.z"]


@st.composite
def documentdb(draw: Draw, production: bool) -> Spec:
    """What a document database says besides."""
    protect = st.just(True) if production else st.booleans()
    spec = {
        "engine_version": draw(st.sampled_from(["5.0.0", "5.0.2", "8.0.0"])),
        "instance_class": draw(st.sampled_from(["db.r6g.large", "db.t4g.medium", "db.r8g.xlarge"])),
        "instances": draw(_maybe(st.integers(2 if production else 1, 16))),
        "master_username": draw(st.sampled_from(["docowner", "Owner1"])),
        "port": draw(_maybe(st.integers(1150, 65535))),
        "storage_type": draw(_maybe(st.sampled_from(["standard", "iopt1"]))),
        "backup": {"retention_days": draw(st.integers(1, 35)), "window": "12:00-12:30"},
        "parameters": draw(st.sampled_from([{}, {"ttl_monitor": "disabled"}])),
        "deletion_protection": draw(_maybe(protect)),
    }
    return _without_none(spec)


@st.composite
def redis(draw: Draw, production: bool) -> Spec:
    """What an in-memory store says besides; its users come with its callers."""
    engine = draw(st.sampled_from(sorted(REDIS_VERSIONS)))
    version = draw(st.integers(1, 9))
    token = {"version": version, "keep_previous": version > 1 and draw(st.booleans())}
    spec = {
        "engine": engine,
        "engine_version": draw(st.sampled_from(REDIS_VERSIONS[engine])),
        "node_type": draw(
            st.sampled_from(["cache.t4g.small", "cache.r7g.large", "cache.m5.large"])
        ),
        "shards": draw(_maybe(st.integers(1, 25))),  # 150 nodes at most: alarms
        "replicas": draw(_maybe(st.integers(1 if production else 0, 5))),
        "port": draw(_maybe(st.integers(1, 65535))),
        "auth_token": draw(_maybe(st.just(token))),
        "snapshots": {
            "retention_days": draw(st.integers(1 if production else 0, 35)),
            "window": "16:00-17:00",
        },
        "parameters": draw(st.sampled_from([{}, {"maxmemory-policy": "allkeys-lru"}])),
    }
    return _without_none(spec)


def give_users(draw: Draw, spec: Spec) -> None:
    """Rights of some callers of each store that has users."""
    for name, store in spec["redis"].items():
        if "auth_token" in store:
            continue
        callers = [n for n, s in spec["services"].items() if _talks_to(s, name)]
        store["users"] = {caller: draw(_user()) for caller in callers if draw(st.booleans())}


def _talks_to(service: Spec, name: str) -> bool:
    return any(name == (f if isinstance(f, str) else f["to"]) for f in service["talks_to"])


@st.composite
def _user(draw: Draw) -> Spec:
    patterns = st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=3, unique=True)
    return {"keys": draw(patterns), "read_only": draw(st.booleans())}


def _maybe(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), value)


def _without_none(spec: Spec) -> Spec:
    return {key: value for key, value in spec.items() if value is not None}
