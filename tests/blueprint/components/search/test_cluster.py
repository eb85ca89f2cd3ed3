"""Nodes and zones."""

import json

import pytest

from generator.config.values import ABSENT
from tests.support.cases.search import domain_of, made
from tests.support.rendered import conforming
from tests.support.runbooks import steps


@pytest.mark.parametrize(("zones", "expected"), [(3, 3), (2, 2)])
def test_production_takes_every_zone_of_the_network(zones: int, expected: int) -> None:
    module = made(available=zones)
    found = domain_of(conforming(module))
    assert found.get("cluster_config.zone_awareness_enabled") is True
    count = "cluster_config.zone_awareness_config.availability_zone_count"
    assert found.get(count) == expected
    texts = [subnet.text for subnet in module.data.subnets]
    assert texts == [f"var.data_subnet_ids[{index}]" for index in range(expected)]


def test_elsewhere_one_zone_is_enough() -> None:
    module = made(production=False, dedicated_masters=None, instances=1)
    found = domain_of(conforming(module))
    assert found.get("cluster_config.zone_awareness_enabled") is False
    assert not found.block.children("cluster_config")[0].children("zone_awareness_config")
    assert found.get("cluster_config.dedicated_master_enabled") is ABSENT
    assert len(module.data.subnets) == 1


def test_dedicated_masters_keep_a_majority() -> None:
    found = domain_of(conforming(made()))
    assert found.get("cluster_config.dedicated_master_enabled") is True
    assert found.get("cluster_config.dedicated_master_count") == 3
    assert found.get("cluster_config.dedicated_master_type") == "m7g.large.search"


@pytest.mark.parametrize("standby", [True, False])
def test_standby_only_when_asked(*, standby: bool) -> None:
    found = domain_of(conforming(made(standby=standby)))
    assert found.get("cluster_config.multi_az_with_standby_enabled") is standby


def test_two_of_three_zones_when_asked() -> None:
    module = made(available=3, zones=2)
    found = domain_of(conforming(module))
    count = "cluster_config.zone_awareness_config.availability_zone_count"
    assert found.get(count) == len(module.data.subnets) == 2


def test_volumes_are_gp3() -> None:
    storage = {"size_gib": 300, "iops": 4000, "throughput_mib": 250}
    found = domain_of(conforming(made(storage=storage)))
    assert found.get("ebs_options.volume_type") == "gp3"
    assert found.get("ebs_options.volume_size") == 300
    assert found.get("ebs_options.iops") == 4000
    assert found.get("ebs_options.throughput") == 250


@pytest.mark.parametrize("standby", [True, False])
def test_a_domain_with_standby_gets_a_template_with_three_copies(*, standby: bool) -> None:
    """OpenSearch Service developer guide, "Configuring a multi-AZ domain": with standby the copies
    of an index are a multiple of three, and an index with others is refused."""
    found = [s for s in steps(made(standby=standby)) if s.title.startswith("Make three copies")]
    assert len(found) == int(standby)
    for step in found:
        (command,) = step.commands
        body = json.loads(command.rpartition(" --data ")[2].strip("'"))
        replicas = body["template"]["settings"]["index"]["number_of_replicas"]
        assert (1 + replicas) % 3 == 0
        assert body["index_patterns"] == ["*"]
