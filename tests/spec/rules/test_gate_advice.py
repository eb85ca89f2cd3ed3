"""What `pave validate` says before the gate does."""

from typing import Any

from generator.spec.estate import LoadedEnvironment
from generator.spec.rules.gate_advice import gate_advice
from tests.support import specs

VAULT = "arn:aws:backup:ap-southeast-1:999988887777:backup-vault:second-copies"
COPY = {"vault_arn": VAULT, "retention_days": 35}


def fields(account: specs.Spec | None = None, **parts: Any) -> list[str]:
    context = specs.context_for(
        specs.storage_environment(**parts), account or specs.production_account()
    )
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    return [warning.field for warning in gate_advice(loaded) if warning.field.startswith("b")]


def test_backups_of_production_that_nobody_watches_in_one_account() -> None:
    spec = specs.backup()
    assert fields(backup=spec) == ["backup", "backup.tiers.daily"]  # weekly: out of scope
    for tier in spec["tiers"].values():
        tier["copy_to"] = COPY
    spec["notify_topic_arn"] = "arn:aws:sns:ap-southeast-1:111122223333:backups"
    assert fields(backup=spec) == []


def test_backups_of_other_stages_may_stay_where_they_are() -> None:
    account = specs.non_production_account(name="pay-production")
    assert fields(account, backup=specs.backup()) == []


def test_buckets_that_keep_cardholder_data_forever() -> None:
    bucket = {"pci_scope": "cde", "data_class": "cardholder", "access_log_bucket": "scan-logs"}
    assert "buckets.scans" in fields(buckets={"scans": bucket})
    assert "buckets.scans" not in fields(
        buckets={"scans": {**bucket, "lifecycle": {"expire_days": 400}}}
    )
