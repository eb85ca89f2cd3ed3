"""Cluster mode, replicas and failover."""

import pytest

from tests.support.cases.redis import CLUSTER, OSS, made
from tests.support.rendered import conforming, only

GROUP = "aws_elasticache_replication_group"


def group(**overrides):
    return only(conforming(made(**overrides)), GROUP)


@pytest.mark.parametrize(("zones", "nodes"), [(2, 2), (3, 3)])
def test_production_has_a_node_in_each_zone(zones: int, nodes: int) -> None:
    found = group(zones=zones)
    assert found["cluster_mode"] == "disabled"
    assert found["num_cache_clusters"] == nodes
    assert found["automatic_failover_enabled"] is True
    assert found["multi_az_enabled"] is True
    assert not {"num_node_groups", "replicas_per_node_group"} & found.keys()


def test_others_have_one_node_that_cannot_fail_over() -> None:
    found = group(production=False)
    assert found["num_cache_clusters"] == 1
    assert found["automatic_failover_enabled"] is False
    assert found["multi_az_enabled"] is False


def test_cluster_mode() -> None:
    found = group(**CLUSTER)
    assert found["cluster_mode"] == "enabled"
    assert found["num_node_groups"] == 3
    assert found["replicas_per_node_group"] == 1
    assert "num_cache_clusters" not in found
    module = made(**CLUSTER)
    (host,) = [o for o in module.outputs if o.name == "host"]
    assert host.value.text.endswith(".configuration_endpoint_address")


def test_cluster_mode_demands_failover_even_without_replicas() -> None:
    found = group(production=False, shards=1)
    assert found["automatic_failover_enabled"] is True
    assert found["multi_az_enabled"] is False


@pytest.mark.parametrize(
    ("spec", "family", "name", "mode"),
    [
        ({}, "valkey8", "production-sessions-valkey8", "no"),
        (CLUSTER, "valkey8", "production-sessions-valkey8-cluster", "yes"),
        (OSS, "redis7", "production-sessions-redis7", "no"),
    ],
)
def test_parameter_group_has_family_and_mode(spec, family: str, name: str, mode: str) -> None:
    configuration = conforming(made(**spec, parameters={"maxmemory-policy": "noeviction"}))
    (found,) = configuration.of_type("aws_elasticache_parameter_group")
    assert (found.get("family"), found.get("name")) == (family, name)
    values = {
        block.attributes["name"].value: block.attributes["value"].value
        for block in found.block.children("parameter")
    }
    assert values == {"cluster-enabled": mode, "maxmemory-policy": "noeviction"}


def test_names_stay_within_forty_characters() -> None:
    from generator.blueprint.components.redis import redis
    from tests.support import specs

    name, caller = "a-store-with-a-long-name", "a-caller-with-longest-nm"
    environment = specs.minimal_environment(
        services={caller: specs.service(talks_to=[name])},
        redis={name: specs.redis()},
    )
    configuration = conforming(redis(specs.context_for(environment), name))
    ids = [r.get("user_id") for r in configuration.of_type("aws_elasticache_user")]
    ids.append(only(configuration, GROUP)["replication_group_id"])
    assert len(set(ids)) == 3
    assert all(len(found) <= 40 for found in ids)
