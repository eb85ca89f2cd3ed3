"""Each engine renders what was announced: private, encrypted, logged, patched, protected."""

import pytest

from generator.config.values import ABSENT
from tests.support.cases.message_broker import CDE, ENGINES, made
from tests.support.rendered import conforming, variables_used

EACH = pytest.mark.parametrize("engine", ENGINES)


def broker_of(module):
    (found,) = conforming(module).of_type("aws_mq_broker")
    return found


@EACH
@pytest.mark.parametrize("production", [True, False])
def test_announced_equals_rendered(engine: str, *, production: bool) -> None:
    module = made(engine, production=production)
    conforming(module)
    given = {i.name for i in module.inputs} | {s.name for s in module.secrets}
    assert variables_used(module) == given


@EACH
def test_private_and_encrypted_with_the_key_of_its_class(engine: str) -> None:
    module = made(engine)
    found = broker_of(module)
    assert found.get("publicly_accessible") is False
    assert "security_group_id" in str(found.get("security_groups"))
    assert found.get("encryption_options.use_aws_owned_key") is False
    assert "data_key_arn" in str(found.get("encryption_options.kms_key_id"))
    wired = {i.name: i.value.text for i in module.inputs}
    assert wired["data_key_arn"] == "module.kms.confidential_key_arn"
    assert wired["data_subnet_ids"] == "module.network.data_subnet_ids"
    assert wired["security_group_id"] == "module.segmentation.events_security_group_id"


def test_in_the_cde_it_lives_in_the_cde() -> None:
    module = made("RabbitMQ", **CDE)
    wired = {i.name: i.value.text for i in module.inputs}
    assert wired["cde_data_subnet_ids"] == "module.network.cde_data_subnet_ids"
    assert wired["data_key_arn"] == "module.kms.cardholder_key_arn"
    assert all("cde_data_subnet_ids" in s.text for s in module.data.subnets)


@pytest.mark.parametrize(
    ("engine", "overrides", "zones", "mode", "subnets"),
    [
        ("RabbitMQ", {}, 3, "CLUSTER_MULTI_AZ", 3),
        ("RabbitMQ", {}, 2, "CLUSTER_MULTI_AZ", 2),
        ("ActiveMQ", {}, 3, "ACTIVE_STANDBY_MULTI_AZ", 2),
    ],
)
def test_production_survives_the_loss_of_a_zone(engine, overrides, zones, mode, subnets) -> None:
    """Amazon MQ API reference, CreateBroker, SubnetIds: exactly two for a standby."""
    module = made(engine, zones=zones, **overrides)
    assert broker_of(module).get("deployment_mode") == mode
    assert len(module.data.subnets) == len({s.text for s in module.data.subnets}) == subnets


@EACH
def test_elsewhere_it_is_single_unless_asked(engine: str) -> None:
    single = made(engine, production=False)
    assert broker_of(single).get("deployment_mode") == "SINGLE_INSTANCE"
    assert len(single.data.subnets) == 1
    assert "MULTI_AZ" in broker_of(made(engine, production=False, multi_az=True)).get(
        "deployment_mode"
    )


@EACH
def test_patches_come_by_themselves_and_in_the_window(engine: str) -> None:
    found = broker_of(made(engine, maintenance_start="sat:02:30"))
    assert found.get("auto_minor_version_upgrade") is True
    assert found.get("apply_immediately") is False
    assert found.get("maintenance_window_start_time.day_of_week") == "SATURDAY"
    assert found.get("maintenance_window_start_time.time_of_day") == "02:30"
    assert found.get("maintenance_window_start_time.time_zone") == "UTC"


@EACH
def test_production_cannot_be_lost(engine: str) -> None:
    assert broker_of(made(engine)).get("lifecycle.prevent_destroy") is True
    other = broker_of(made(engine, production=False))
    assert other.get("lifecycle.prevent_destroy") is ABSENT
