"""Vaults of a backup account, and the environments that send copies to them."""

import json
from typing import Any

import pytest

from generator.errors import InputError
from generator.spec.load import load_texts
from tests.support import specs

ID = "222233334444"
LOCK = {"min_retention_days": 7, "max_retention_days": 100}
VAULT: dict[str, Any] = {
    "accounts": ["pay-production"],
    "administrators": ["sso/backup-admins"],
    "lock": LOCK,
}
COPY = {"vault": "copies", "retention_days": 30}


def texts(
    vaults: dict[str, Any], copy: dict[str, Any] | None = None, role: str = "backup", **more: Any
) -> dict[str, str]:
    """An estate of an environment that sends copies, its account, and one that takes them."""
    state = {**specs.production_account()["state"], "bucket": "pay-backup-state"}
    made = {"name": "pay-backup", "account_id": ID, "role": role, "backup_vaults": vaults}
    tiers = {"daily": {"copy_to": copy or COPY}}
    environment = specs.storage_environment(backup={"tiers": tiers})
    return {
        "backup.yaml": json.dumps(specs.production_account(**made, state=state, **more)),
        "account.yaml": json.dumps(specs.production_account()),
        "production.yaml": json.dumps(environment),
    }


def problems(*args: Any, **more: Any) -> list[tuple[str, str]]:
    """Field and whole message of each problem of such an estate."""
    try:
        load_texts(texts(*args, **more))
    except InputError as error:
        return [(p.field, f"{p.message} {p.allowed}") for p in error.problems if p.line]
    return []


def test_an_environment_names_the_vault_and_its_account_knows_the_arn() -> None:
    loaded = load_texts(texts({"copies": VAULT})).environments["production"]
    assert loaded.environment.backup
    copy = loaded.environment.backup.tiers["daily"].copy_to
    assert copy
    assert copy.arn == f"arn:aws:backup:ap-southeast-1:{ID}:backup-vault:copies"
    assert copy.account_id == ID


@pytest.mark.parametrize(
    ("vaults", "copy", "field", "said"),
    [
        ({}, None, "backup.tiers.daily.copy_to.vault", "no account of the estate has this vault"),
        (
            {"copies": {**VAULT, "accounts": ["pay-producton"]}},
            None,
            "backup_vaults.copies.accounts.0",
            "unknown account",
        ),
        (
            {"copies": {**VAULT, "accounts": ["pay-backup", "pay-production"]}},
            None,
            "backup_vaults.copies.accounts.0",
            "lost together with the original",
        ),
        (
            {"copies": {**VAULT, "lock": {**LOCK, "min_retention_days": 200}}},
            None,
            "backup_vaults.copies.lock.max_retention_days",
            "at least 200",
        ),
        (
            {"copies": VAULT},
            {**COPY, "retention_days": 365},
            "backup.tiers.daily.copy_to.retention_days",
            "7 to 100",
        ),
        (
            {"copies": VAULT},
            {**COPY, "vault_arn": f"arn:aws:backup:eu-west-1:{ID}:backup-vault:copies"},
            "backup.tiers.daily.copy_to",
            "either vault or vault_arn",
        ),
        (
            {"copies": VAULT},
            {"retention_days": 30},
            "backup.tiers.daily.copy_to",
            "either vault or vault_arn",
        ),
        (
            {"copies": {**VAULT, "administrators": ["*"]}},
            None,
            "backup_vaults.copies.administrators.0",
            "",
        ),
    ],
)
def test_a_vault_that_cannot_take_the_copies(
    vaults: dict[str, Any], copy: dict[str, Any] | None, field: str, said: str
) -> None:
    assert any(where == field and said in what for where, what in problems(vaults, copy))


def test_only_a_backup_account_has_vaults() -> None:
    (found,) = problems({"copies": VAULT}, role="workload")
    assert found[0] == "backup_vaults"


def test_who_is_not_named_sends_nothing() -> None:
    other = {**VAULT, "accounts": ["pay-other"]}
    made = specs.production_account(name="pay-other", account_id="999988887777")
    made["state"] = {**made["state"], "bucket": "pay-other-state"}
    estate = {**texts({"copies": other}), "other.yaml": json.dumps(made)}
    with pytest.raises(InputError, match="takes no copies of pay-production"):
        load_texts(estate)


def test_two_vaults_of_one_name() -> None:
    """An environment names a vault alone, so one name is one vault."""
    second = json.loads(texts({"copies": VAULT})["backup.yaml"])
    second |= {"name": "pay-copies", "account_id": "999988887777"}
    second["state"] = {**second["state"], "bucket": "pay-copies-state"}
    with pytest.raises(InputError, match="has a vault of this name already"):
        load_texts({**texts({"copies": VAULT}), "second.yaml": json.dumps(second)})


@pytest.mark.parametrize("role", ["backup", "log-archive", "security"])
def test_no_environment_runs_where_copies_or_logs_lie(role: str) -> None:
    """In a network account one may: a hub of networks is an environment."""
    account = specs.production_account(role=role)
    if role == "log-archive":
        account["log_archive"]["account_id"] = account["account_id"]
    found = {"account.yaml": json.dumps(account)}
    found["production.yaml"] = json.dumps(specs.minimal_environment())
    with pytest.raises(InputError) as caught:
        load_texts(found)
    said = [(p.file, p.field, p.message, p.allowed) for p in caught.value.problems]
    assert [(file, field, allowed) for file, field, _, allowed in said] == [
        ("production.yaml", "account", "an account with role: workload")
    ]
    assert f"no environment runs in an account with role: {role}" in said[0][2]
    load_texts({**found, "account.yaml": json.dumps(specs.production_account(role="network"))})
