"""Instances over the zones."""

import pytest

from tests.support.cases.documentdb import made
from tests.support.rendered import conforming


def instances(**overrides):
    return conforming(made(**overrides)).of_type("aws_docdb_cluster_instance")


@pytest.mark.parametrize("zones", [2, 3])
def test_production_has_an_instance_in_each_zone(zones: int) -> None:
    found = instances(zones=zones)
    assert len({i.get("availability_zone") for i in found}) == len(found) == zones


def test_others_have_one() -> None:
    assert len(instances(production=False)) == 1


def test_instances_go_round_the_zones_and_are_promoted_in_order() -> None:
    found = instances(instances=16)
    zones = [i.get("availability_zone") for i in found]
    assert [zone[-1] for zone in zones] == [*"abcabcabcabcabca"]
    # The lowest tier is promoted first; 15 is the highest that the API takes.
    assert [i.get("promotion_tier") for i in found] == [*range(16)]


def test_current_authority_insights_and_copied_tags() -> None:
    for instance in instances():
        assert instance.get("ca_cert_identifier") == "rds-ca-rsa2048-g1"
        assert instance.get("auto_minor_version_upgrade") is True
        assert instance.get("copy_tags_to_snapshot") is True
        assert instance.get("enable_performance_insights") is True
        assert "data_key_arn" in str(instance.get("performance_insights_kms_key_id"))


def test_a_new_major_version_brings_a_parameter_group_of_its_own() -> None:
    groups = [
        conforming(made(engine_version=version)).of_type("aws_docdb_cluster_parameter_group")[0]
        for version in ("5.0.0", "8.0.0")
    ]
    assert [g.get("family") for g in groups] == ["docdb5.0", "docdb8.0"]
    assert len({g.get("name") for g in groups}) == len(groups)
    assert all(g.get("lifecycle.create_before_destroy") is True for g in groups)
