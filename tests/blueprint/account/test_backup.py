"""The backup account: its vaults take copies, and nobody takes one away."""

import json
from typing import Any

import pytest

from generator.blueprint.account.build import build_account
from generator.blueprint.build import build
from generator.config.load import load_files
from generator.config.model import Configuration
from generator.config.values import Json
from generator.render.root import render
from generator.spec.load import load_texts
from tests.spec.test_copy_vaults import ID, VAULT, texts
from tests.support import specs

ESTATE = texts({"copies": VAULT})
SENDER = f"arn:aws:iam::{specs.PRODUCTION_ID}:root"


@pytest.fixture(scope="module")
def made() -> tuple[Configuration, str]:
    return rendered(ESTATE)


def rendered(estate: dict[str, str]) -> tuple[Configuration, str]:
    """The root of the backup account and its RUNBOOK.md."""
    files = render(build_account(load_texts(estate).roots["pay-backup"]))
    terraform = {path: text for path, text in files.items() if path.endswith(".tf")}
    return load_files(terraform, "accounts/pay-backup"), files["RUNBOOK.md"]


def statements(configuration: Configuration, address: str) -> dict[str, dict[str, Any]]:
    policy = configuration.by_address[address].get("policy")
    assert isinstance(policy, Json)
    return {statement["Sid"]: statement for statement in policy.value["Statement"]}


def test_accounts_of_the_estate_copy_and_nobody_deletes(made: tuple[Configuration, str]) -> None:
    """PCI DSS 10.3.2, 10.3.3."""
    found = statements(made[0], "module.backup.aws_backup_vault_policy.copies")
    copies = found["EstateCopiesIntoVault"]
    assert copies["Principal"] == {"AWS": [SENDER]}
    assert copies["Action"] == "backup:CopyIntoBackupVault"
    assert found["KeepsCopies"]["Effect"] == "Deny"
    assert "backup:DeleteRecoveryPoint" in found["KeepsCopies"]["Action"]
    assert not {"Condition"} & {*found["KeepsCopies"], *found["KeepsProtection"]}
    administrators = [f"arn:aws:iam::{ID}:role/sso/backup-admins"]
    assert found["KeepsPolicy"]["Condition"] == {
        "ArnNotEquals": {"aws:PrincipalArn": administrators}
    }


@pytest.mark.parametrize(("stage", "days"), [("production", [14]), ("non-production", [])])
def test_a_lock_of_production_can_never_be_removed(stage: str, days: list[int]) -> None:
    account = {**json.loads(ESTATE["backup.yaml"]), "stage": stage}
    configuration, runbook = rendered({**ESTATE, "backup.yaml": json.dumps(account)})
    (lock,) = configuration.of_type("aws_backup_vault_lock_configuration")
    assert (lock.get("min_retention_days"), lock.get("max_retention_days")) == (7, 100)
    assert [a.value for a in lock.find("changeable_for_days")] == days
    assert ("before it becomes immutable" in runbook) is bool(days)


def test_copies_have_a_key_that_the_senders_use_on_the_way_back(
    made: tuple[Configuration, str],
) -> None:
    found = statements(made[0], "module.keys.aws_kms_key.backup")
    assert found["CopiesBackUseKey"]["Principal"] == {"AWS": [SENDER]}
    role = "role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup"
    whose = {"aws:PrincipalArn": [f"arn:aws:iam::{specs.PRODUCTION_ID}:{role}"]}
    assert found["CopiesBackUseKey"]["Condition"] == {"ArnEquals": whose}


def test_the_vault_of_the_environment_takes_a_copy_back() -> None:
    environment = render(build(load_texts(ESTATE).environments["production"]))
    written = environment["modules/backup/main.tf"]
    assert "CopiesComeBack" in written
    assert f"arn:aws:iam::{ID}:root" in written


def test_what_copies_back_cannot_restore(made: tuple[Configuration, str]) -> None:
    attached = made[0].of_type("aws_iam_role_policy_attachment")
    names = {a.address.rpartition(".")[2]: str(a.get("policy_arn")) for a in attached}
    assert "Restore" in names["restore"]
    assert "Restore" not in names["copy"] + names["copy_s3"]


def test_vaults_that_somebody_else_makes_are_still_known_to_environments() -> None:
    account = json.loads(ESTATE["backup.yaml"])
    account["provided_by"] = {"backup": "The group has one backup account for all its companies"}
    estate = {**ESTATE, "backup.yaml": json.dumps(account)}
    assert not rendered(estate)[0].of_type("aws_backup_vault")
    environment = load_texts(estate).environments["production"].environment
    assert environment.backup
    assert environment.backup.tiers["daily"].copy_to
