"""Replications as rendered: the template of DRS, the role of installers, nothing of MGN."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.blueprint.components.server_replication import server_replication
from generator.blueprint.components.server_replication.service_roles import ROLES, trust_of
from generator.blueprint.model import Module
from generator.config.values import Json
from generator.spec.model.server_replication import Tool
from tests.support.rendered import conforming, only, variables_used
from tests.support.replications import replication_environment
from tests.support.specs import context_for, merged, production_account

TEMPLATE = "aws_drs_replication_configuration_template"


def made(name: str, account: dict[str, Any] | None = None, **overrides: Any) -> Module:
    spec = replication_environment()
    spec["server_replication"][name] = merged(spec["server_replication"][name], overrides)
    return server_replication(context_for(spec, account), name)


def test_template_is_private_encrypted_and_in_the_staging_area() -> None:
    template = only(conforming(made("recovery")), TEMPLATE)
    assert template["data_plane_routing"] == "PRIVATE_IP"
    assert template["create_public_ip"] is False
    assert template["associate_default_security_group"] is False
    assert template["ebs_encryption"] == "CUSTOM"
    assert template["auto_replicate_new_disks"] is True
    text = (made("recovery").label, json.dumps([i.name for i in made("recovery").inputs]))
    assert text == (
        "recovery",
        '["staging_area_subnet_ids", "security_group_id", "data_key_arn"]',
    )


def test_template_says_what_the_spec_says() -> None:
    module = made(
        "recovery",
        staging_instance_type="m6i.large",
        staging_disk_type="auto",
        dedicated_servers=True,
        bandwidth_limit_mbps=200,
    )
    template = only(conforming(module), TEMPLATE)
    assert template["replication_server_instance_type"] == "m6i.large"
    assert template["default_large_staging_disk_type"] == "AUTO"
    assert template["use_dedicated_replication_server"] is True
    assert template["bandwidth_throttling"] == 200


@pytest.mark.parametrize(("written", "days"), [(None, 7), (30, 30)])
def test_recovery_points_are_the_three_that_drs_takes(written: int | None, days: int) -> None:
    overrides: dict[str, Any] = {"point_in_time_days": written} if written else {}
    (template,) = conforming(made("recovery", **overrides)).of_type(TEMPLATE)
    points = [
        tuple(b.attributes[n].value for n in ("rule_id", "interval", "units", "retention_duration"))
        for b in template.block.children("pit_policy")
    ]
    assert points == [(1, 10, "MINUTE", 60), (2, 1, "HOUR", 24), (3, 1, "DAY", days)]


@pytest.mark.parametrize(("zone", "index"), [("ap-southeast-1a", 0), ("ap-southeast-1b", 1)])
def test_subnet_is_that_of_the_zone(zone: str, index: int) -> None:
    module = made("recovery", availability_zone=zone)
    assert module.data.subnet.text == f"var.staging_area_subnet_ids[{index}]"


def test_replication_servers_enter_the_inventory() -> None:
    tags = only(conforming(made("recovery")), TEMPLATE)["staging_area_tags"]
    assert tags["environment"] == "production"
    assert tags["owner"] == "platform"
    assert tags["pci_scope"] == "connected-to"
    assert "backup" not in tags


def test_provider_has_nothing_of_mgn() -> None:
    module = made("rehost")
    assert {r.type for r in conforming(module).resources} == {
        "aws_iam_role",
        "aws_iam_role_policy_attachment",
    }
    assert module.inputs == ()


@pytest.mark.parametrize(
    ("name", "policy"),
    [
        ("recovery", "AWSElasticDisasterRecoveryAgentInstallationPolicy"),
        ("rehost", "AWSApplicationMigrationAgentInstallationPolicy"),
    ],
)
def test_installers_get_an_hour_and_one_policy(name: str, policy: str) -> None:
    configuration = conforming(made(name))
    role = only(configuration, "aws_iam_role")
    assert role["max_session_duration"] == 3600
    attached = only(configuration, "aws_iam_role_policy_attachment")["policy_arn"]
    assert attached == f"arn:aws:iam::aws:policy/{policy}"
    trust = role["assume_role_policy"]
    assert isinstance(trust, Json)
    (statement,) = trust.value["Statement"]
    assert statement["Principal"] == {"AWS": ["arn:aws:iam::111122223333:role/sso/operators"]}


def test_role_has_the_boundary_and_a_name_that_iam_takes() -> None:
    boundary = "arn:aws:iam::111122223333:policy/boundary"
    account = production_account(permissions_boundary=boundary)
    role = only(conforming(made("recovery", account)), "aws_iam_role")
    assert role["permissions_boundary"] == boundary
    assert len(role["name"]) <= 64


@pytest.mark.parametrize("name", ["recovery", "rehost"])
def test_every_input_is_used(name: str) -> None:
    module = made(name)
    assert variables_used(module) == {i.name for i in module.inputs}


@pytest.mark.parametrize("tool", list(Tool))
def test_service_roles_trust_ec2_or_the_service_for_this_account(tool: Tool) -> None:
    for role in ROLES[tool]:
        trust = json.loads(trust_of(role, "111122223333"))
        (statement,) = trust["Statement"]
        assert statement["Principal"]["Service"] in ("ec2.amazonaws.com", f"{tool}.amazonaws.com")
        if role.identity:
            assert statement["Condition"]["StringLike"]["aws:SourceAccount"] == "111122223333"
        assert role.policies
