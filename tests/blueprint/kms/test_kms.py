"""Keys of an environment: one per data class in use, none that one role both runs and uses."""

from __future__ import annotations

from typing import Any

import pytest

from generator.blueprint.kms.kms import kms
from tests.support.rendered import arguments, conforming, parsed
from tests.support.runbooks import steps as read_steps
from tests.support.specs import (
    context_for,
    database,
    full_environment,
    minimal_environment,
    non_production_account,
    production_account,
    service,
    storage_environment,
)

ACCOUNT = "111122223333"
AUTO_SCALING = (
    f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/"
    "AWSServiceRoleForAutoScaling"
)
USE = {"kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:CreateGrant"}
ADMINISTRATION = {"kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:DisableKey"}


def statements(environment: dict[str, Any], label: str) -> dict[str, dict[str, Any]]:
    """Statements of a key's policy as rendered, by Sid."""
    key = parsed(kms(context_for(environment))).by_address[f"aws_kms_key.{label}"]
    document = key.get("policy").value
    assert document["Version"] == "2012-10-17"
    return {s["Sid"]: s for s in document["Statement"]}


def test_one_key_per_class_in_use_and_one_for_logs() -> None:
    module = kms(context_for(full_environment()))
    labels = [r.name for r in conforming(module).of_type("aws_kms_key")]
    assert labels == ["cardholder", "confidential", "internal", "logs"]
    assert [o.name for o in module.outputs] == [f"{label}_key_arn" for label in labels]


def test_internal_and_logs_exist_without_any_component() -> None:
    configuration = conforming(kms(context_for(minimal_environment())))
    assert [r.name for r in configuration.of_type("aws_kms_key")] == ["internal", "logs"]


def test_every_key_rotates_waits_and_is_protected() -> None:
    for key in parsed(kms(context_for(full_environment()))).of_type("aws_kms_key"):
        found = arguments(key)
        assert found["enable_key_rotation"] is True
        assert found["rotation_period_in_days"] == (90 if key.name == "cardholder" else 365)
        assert found["deletion_window_in_days"] == 30
        assert found["bypass_policy_lockout_safety_check"] is False
        assert found["multi_region"] is False
        assert key.get("lifecycle.prevent_destroy") is True


def test_aliases_name_environment_and_class() -> None:
    configuration = parsed(kms(context_for(full_environment())))
    for alias in configuration.of_type("aws_kms_alias"):
        assert alias.get("name") == f"alias/production-{alias.name}"
        target = configuration.target(alias.get("target_key_id"))
        assert target is not None
        assert target.address == f"aws_kms_key.{alias.name}"


def test_tags_tell_class_and_highest_scope_of_its_users() -> None:
    configuration = parsed(kms(context_for(full_environment())))
    tags = {r.name: r.get("tags") for r in configuration.of_type("aws_kms_key")}
    assert {n: t["data_class"] for n, t in tags.items()} == {n: n for n in tags}
    scopes = {n: t["pci_scope"] for n, t in tags.items()}
    assert scopes["cardholder"] == "cde"
    assert scopes["confidential"] == "connected-to"
    assert scopes["logs"] == "connected-to"


@pytest.mark.parametrize("label", ["cardholder", "confidential", "internal", "logs"])
def test_nobody_but_root_both_administers_and_uses_and_nobody_may_do_everything(
    label: str,
) -> None:
    administrators, users = set(), set()
    found = statements(full_environment(), label).values()
    for statement in (s for s in found if s["Effect"] == "Allow"):
        (principal,) = statement["Principal"].values()
        actions = set(statement["Action"])
        assert "*" not in principal
        assert not any("*" in action for action in actions)
        assert not (actions & USE and actions & ADMINISTRATION)
        if actions & ADMINISTRATION or "kms:PutKeyPolicy" in actions:
            administrators.add(principal)
        if actions & USE:
            users.add(principal)
    assert administrators & users <= {f"arn:aws:iam::{ACCOUNT}:root"}


@pytest.mark.parametrize("label", ["cardholder", "internal"])
def test_root_uses_a_key_only_through_services_of_this_account(label: str) -> None:
    root = {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}
    for statement in statements(full_environment(), label).values():
        if statement["Principal"] == root and set(statement["Action"]) & USE:
            condition = statement["Condition"]["StringEquals"]
            assert condition["kms:CallerAccount"] == ACCOUNT
            via = condition["kms:ViaService"]
            assert all(name.endswith(".ap-southeast-1.amazonaws.com") for name in via)


@pytest.mark.parametrize(
    ("parts", "services", "auto_scaling"),
    [
        ({}, ["secretsmanager"], False),
        ({"services": {"app": service()}}, ["ec2", "secretsmanager"], True),
        ({"databases": {"db": database(data_class="internal")}}, ["rds", "secretsmanager"], False),
    ],
)
def test_services_follow_the_components_of_the_class(
    parts: dict[str, Any], services: list[str], auto_scaling: bool
) -> None:
    found = statements(minimal_environment(**parts), "internal")
    via = found["UseThroughServices"]["Condition"]["StringEquals"]["kms:ViaService"]
    assert via == [f"{s}.ap-southeast-1.amazonaws.com" for s in services]
    assert ("AutoScalingUsesKey" in found) is auto_scaling


def test_grants_are_for_aws_resources_only() -> None:
    found = statements(full_environment(), "cardholder")
    granting = [s for s in found.values() if "kms:CreateGrant" in s["Action"]]
    assert len(granting) == 2
    for statement in granting:
        assert statement["Action"] == ["kms:CreateGrant"]
        assert statement["Condition"]["Bool"] == {"kms:GrantIsForAWSResource": "true"}
    assert found["AutoScalingUsesKey"]["Principal"] == {"AWS": AUTO_SCALING}


def test_logs_key_serves_log_groups_of_this_account_only() -> None:
    found = statements(full_environment(), "logs")
    assert set(found) == {
        "AccountAdministersKey",
        "TerraformAdministersKey",
        "TerraformKeepsKey",
        "CloudWatchLogsUsesKey",
    }
    use = found["CloudWatchLogsUsesKey"]
    assert use["Principal"] == {"Service": "logs.ap-southeast-1.amazonaws.com"}
    context = "kms:EncryptionContext:aws:logs:arn"
    groups = f"arn:aws:logs:ap-southeast-1:{ACCOUNT}:log-group:*"
    assert use["Condition"] == {"ArnLike": {context: groups}}


def test_terraform_can_change_the_policy_but_not_withdraw_a_production_key() -> None:
    deploy = statements(full_environment(), "cardholder")["TerraformAdministersKey"]
    assert deploy["Principal"] == {"AWS": f"arn:aws:iam::{ACCOUNT}:role/pave-deploy"}
    assert "kms:PutKeyPolicy" in deploy["Action"]
    assert not {"kms:ScheduleKeyDeletion", "kms:DisableKey"} & set(deploy["Action"])


def test_the_runbook_knows_who_withdraws_a_key() -> None:
    custodians = production_account(key_administrator_role="custodians")
    step = read_steps(kms(context_for(full_environment(), custodians)))[0]
    assert step.title == "Make sure that custodians exists"
    titles = [step.title for step in read_steps(kms(context_for(full_environment())))]
    assert not any("custodians" in title for title in titles)
    assert titles[-1] == "Retire a KMS key"


def test_outside_production_terraform_may_remove_keys() -> None:
    account = non_production_account()
    spec = minimal_environment(name="staging", account=account["name"])
    key = parsed(kms(context_for(spec, account))).by_address["aws_kms_key.internal"]
    assert not list(key.block.children("lifecycle"))
    deploy = key.get("policy").value["Statement"][1]
    assert "kms:ScheduleKeyDeletion" in deploy["Action"]
    assert {s["Effect"] for s in key.get("policy").value["Statement"]} == {"Allow"}


def test_the_service_linked_role_is_made_before_the_policy_names_it() -> None:
    command = "aws iam create-service-linked-role --aws-service-name autoscaling.amazonaws.com"
    account = production_account(
        provided_by={"linked-roles": "The landing zone makes them in every account"}
    )
    with_services = read_steps(kms(context_for(full_environment(), account)))
    assert with_services[0].phase == "before first apply"
    assert with_services[0].commands == (command,)
    without = read_steps(kms(context_for(minimal_environment())))
    assert all(command not in step.commands for step in without)
    ours = read_steps(kms(context_for(full_environment())))
    assert all(command not in step.commands for step in ours)  # the root of the account makes it


def test_the_key_of_a_vault_encrypts_snapshots_that_arrive_as_copies() -> None:
    """RDS and EC2 encrypt those, and restore from them; AWS Backup itself only the other types."""
    use = statements(storage_environment(), "backup")
    through = {"backup", "ec2", "rds"}
    for sid in ("UseThroughServices", "GrantToServices"):
        via = use[sid]["Condition"]["StringEquals"]["kms:ViaService"]
        assert {name.partition(".")[0] for name in via} == through
