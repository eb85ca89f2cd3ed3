"""Versions, families, classes and licences as RDS names them."""

import pytest

from generator.blueprint.components.database.engines import (
    TRAITS,
    has_insights,
    major_version,
    parameter_family,
)
from generator.config.values import ABSENT
from generator.spec.model.database import Engine
from tests.support.cases.database import ENGINES, made, main_of
from tests.support.rendered import conforming, text_of


def test_every_engine_has_traits() -> None:
    assert set(TRAITS) == set(Engine)


@pytest.mark.parametrize(
    ("engine", "version", "major", "family"),
    [
        ("postgres", "16", "16", "postgres16"),
        ("postgres", "16.4", "16", "postgres16"),
        ("mysql", "8.4", "8.4", "mysql8.4"),
        ("mysql", "8.0.39", "8.0", "mysql8.0"),
        ("mariadb", "11.4.3", "11.4", "mariadb11.4"),
        ("oracle-ee", "19", "19", "oracle-ee-19"),
        ("oracle-se2", "19.0.0.0.ru-2024-01.rur-2024-01.r1", "19", "oracle-se2-19"),
        ("sqlserver-ee", "16.00", "16.00", "sqlserver-ee-16.0"),
        ("sqlserver-se", "15.00.4236.7.v1", "15.00", "sqlserver-se-15.0"),
        ("aurora-postgresql", "16.4", "16", "aurora-postgresql16"),
        ("aurora-mysql", "8.0.mysql_aurora.3.08.0", "8.0", "aurora-mysql8.0"),
    ],
)
def test_major_version_and_family(engine, version, major, family) -> None:
    assert major_version(Engine(engine), version) == major
    assert parameter_family(Engine(engine), version) == family


@pytest.mark.parametrize("engine", ENGINES)
def test_29166_a_major_version_is_followed_and_never_taken_back(engine: str) -> None:
    """Nothing is ignored where the spec names the major version only."""
    module = made(engine)
    assert main_of(conforming(module)).get("engine_version") == ENGINES[engine]["engine_version"]
    assert "ignore_changes" not in text_of(module)


@pytest.mark.parametrize(
    ("engine", "version"),
    [
        ("postgres", "17.2"),
        ("mysql", "8.4.3"),
        ("sqlserver-se", "15.00.4236.7.v1"),
        ("aurora-mysql", "8.0.mysql_aurora.3.08.0"),
    ],
)
def test_29166_a_pinned_minor_version_is_not_downgraded(engine: str, version: str) -> None:
    """RDS upgrades it on its own; a plan would otherwise propose the way back."""
    module = made(engine, engine_version=version)
    found = main_of(conforming(module))
    assert found.get("engine_version") == version
    assert "ignore_changes = [engine_version]" in text_of(module)


@pytest.mark.parametrize(
    ("engine", "supported"),
    [
        ("postgres", True),
        ("mysql", True),
        ("aurora-mysql", True),
        ("aurora-postgresql", True),
        ("mariadb", False),
        ("oracle-ee", False),
        ("sqlserver-se", False),
    ],
)
def test_no_paid_extended_support_by_accident(engine: str, supported: bool) -> None:
    found = main_of(conforming(made(engine))).get("engine_lifecycle_support")
    assert found == ("open-source-rds-extended-support-disabled" if supported else ABSENT)


@pytest.mark.parametrize(
    ("engine", "model"),
    [
        ("oracle-ee", "bring-your-own-license"),
        ("oracle-se2", "license-included"),
        ("sqlserver-ee", "license-included"),
        ("postgres", ABSENT),
    ],
)
def test_licence(engine: str, model) -> None:
    assert main_of(conforming(made(engine))).get("license_model") == model


@pytest.mark.parametrize(
    ("engine", "instance_class", "supported"),
    [
        ("mysql", "db.t4g.small", False),
        ("mysql", "db.t4g.medium", True),
        ("mariadb", "db.t3.micro", False),
        ("postgres", "db.t4g.micro", True),
        ("aurora-mysql", "db.t3.medium", False),
        ("aurora-mysql", "db.t4g.medium", True),
        ("aurora-postgresql", "db.t3.medium", True),
    ],
)
def test_insights_only_where_the_class_supports_them(engine, instance_class, supported) -> None:
    assert has_insights(Engine(engine), instance_class) is supported
    configuration = conforming(made(engine, instance_class=instance_class))
    for member in configuration.of_type("aws_db_instance", "aws_rds_cluster_instance"):
        assert (member.get("performance_insights_enabled") is True) == supported
        key = member.get("performance_insights_kms_key_id")
        assert ("data_key_arn" in str(key)) == supported
