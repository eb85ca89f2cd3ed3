"""Where databases run."""

import pytest

from generator.config.values import ABSENT
from tests.support.cases.database import AURORA, RDS, made, main_of
from tests.support.rendered import conforming


def members(engine: str, **overrides):
    found = conforming(made(engine, **overrides)).of_type("aws_rds_cluster_instance")
    return sorted(found, key=lambda member: member.get("promotion_tier"))


@pytest.mark.parametrize("engine", AURORA)
def test_production_survives_the_loss_of_a_zone(engine: str) -> None:
    zones = [member.get("availability_zone") for member in members(engine)]
    assert zones == ["ap-southeast-1a", "ap-southeast-1b"]
    assert len(members(engine, production=False)) == 1


def test_members_go_round_the_zones_and_are_promoted_in_order() -> None:
    found = members("aurora-postgresql", instances=3)
    assert [m.get("availability_zone")[-1] for m in found] == ["a", "b", "a"]
    assert [m.get("promotion_tier") for m in found] == [0, 1, 2]
    assert [m.get("identifier") for m in found] == [
        f"production-payments-db-{number}" for number in (1, 2, 3)
    ]


@pytest.mark.parametrize("engine", AURORA)
def test_zones_of_the_cluster_are_left_to_aurora(engine: str) -> None:
    """Aurora always uses three; naming fewer replaces the cluster on the next apply."""
    assert not main_of(conforming(made(engine))).get("availability_zones")


def test_storage_grows_to_its_limit() -> None:
    storage = {"size_gib": 500, "max_size_gib": 1000, "iops": 12000}
    found = main_of(conforming(made("postgres", storage=storage)))
    assert found.get("allocated_storage") == 500
    assert found.get("max_allocated_storage") == 1000
    assert found.get("storage_type") == "gp3"
    assert found.get("iops") == 12000


@pytest.mark.parametrize("engine", RDS)
def test_ports(engine: str) -> None:
    port = {"postgres": 5432, "oracle": ABSENT, "sqlserver": 1433}.get(engine.split("-")[0], 3306)
    assert main_of(conforming(made(engine))).get("port") == port
