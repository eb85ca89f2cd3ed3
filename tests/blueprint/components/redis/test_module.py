"""What is rendered is what was announced: encrypted, private, logged, protected."""

import pytest

from generator.config.values import ABSENT
from tests.support.cases.redis import CDE, CLUSTER, OSS, TOKEN, made
from tests.support.rendered import conforming, only, text_of, variables_used

GROUP = "aws_elasticache_replication_group"
VARIANTS = [{}, CLUSTER, OSS, {**OSS, **CLUSTER}, TOKEN, {**TOKEN, **CLUSTER}, CDE]


@pytest.mark.parametrize("production", [True, False])
@pytest.mark.parametrize("variant", VARIANTS)
def test_announced_equals_rendered(variant, *, production: bool) -> None:
    if variant is CDE and not production:
        variant = {"replicas": 0, "snapshots": {"retention_days": 0}}
    module = made(production=production, **variant)
    conforming(module)
    given = {i.name for i in module.inputs} | {s.name for s in module.secrets}
    assert variables_used(module) == given


@pytest.mark.parametrize("variant", VARIANTS)
def test_encrypted_at_rest_and_on_the_way(variant) -> None:
    found = only(conforming(made(**variant)), GROUP)
    assert found["at_rest_encryption_enabled"] is True
    assert "data_key_arn" in str(found["kms_key_id"])
    assert found["transit_encryption_enabled"] is True
    assert found["transit_encryption_mode"] == "required"


def test_private_and_in_the_data_subnets() -> None:
    module = made()
    found = only(conforming(module), GROUP)
    assert "security_group_id" in str(found["security_group_ids"])
    assert found["subnet_group_name"] == "aws_elasticache_subnet_group.this.name"
    wired = {i.name: i.value.text for i in module.inputs}
    assert wired["data_subnet_ids"] == "module.network.data_subnet_ids"
    assert wired["data_key_arn"] == "module.kms.confidential_key_arn"
    assert made(**CDE).inputs[0].value.text == "module.network.cde_data_subnet_ids"


def test_both_logs_go_to_groups_with_key_and_retention() -> None:
    configuration = conforming(made(log_retention_days=731))
    (group,) = configuration.of_type(GROUP)
    deliveries = group.block.children("log_delivery_configuration")
    kinds = {d.attributes["log_type"].value: d.attributes for d in deliveries}
    assert kinds.keys() == {"slow-log", "engine-log"}
    assert {a["log_format"].value for a in kinds.values()} == {"json"}
    for log in configuration.of_type("aws_cloudwatch_log_group"):
        assert log.get("retention_in_days") == 731
        assert log.get("name").startswith("/aws/vendedlogs/elasticache/production-sessions/")
        assert "logs_key_arn" in str(log.get("kms_key_id"))


def test_production_cannot_be_lost() -> None:
    (group,) = conforming(made()).of_type(GROUP)
    assert group.get("lifecycle.prevent_destroy") is True
    assert group.get("final_snapshot_identifier") == "production-sessions-final"
    assert group.get("snapshot_retention_limit") == 7
    assert group.get("snapshot_window") == "18:00-19:00"


def test_non_production_can_be_thrown_away() -> None:
    spec = {"production": False, "snapshots": {"retention_days": 0}}
    (group,) = conforming(made(**spec)).of_type(GROUP)
    assert group.get("lifecycle.prevent_destroy") is ABSENT
    assert group.get("final_snapshot_identifier") is ABSENT
    assert group.get("snapshot_retention_limit") == 0
    assert group.get("snapshot_window") is ABSENT


@pytest.mark.parametrize("variant", VARIANTS)
def test_29166_a_minor_upgrade_is_not_taken_back(variant) -> None:
    """The provider would replace the whole group to go back to an older version."""
    module = made(**variant)
    assert only(conforming(module), GROUP)["auto_minor_version_upgrade"] is True
    assert "ignore_changes = [engine_version]" in text_of(module)


def test_write_only_arguments_need_a_newer_terraform() -> None:
    assert 'required_version = ">= 1.11.0"' in text_of(made())
