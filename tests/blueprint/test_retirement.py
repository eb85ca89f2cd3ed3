import re
from pathlib import Path

from generator.blueprint.retirement import addresses, forgotten
from generator.spec.model.retired import Fate, Retired


def test_a_store_is_its_modules_and_its_security_groups() -> None:
    """Terraform forgets them all: AWS deletes no group that a store still uses."""
    assert addresses(Retired(what="new-name", data=Fate.KEPT, renamed_from=("old-name",))) == (
        "module.new_name",
        "module.new_name_servers",
        "module.segmentation.aws_security_group.old_name",
        "module.segmentation.aws_security_group.old_name_servers",
        "module.segmentation.aws_security_group.old_name_proxy",
        "module.segmentation.aws_security_group.old_name_replicas",
    )


def test_only_what_is_kept_is_forgotten() -> None:
    key = "module.kms.aws_kms_key.confidential"
    entries = [Retired(what=key, data=Fate.KEPT), Retired(what="db", data=Fate.DESTROYED)]
    assert list(forgotten(entries)) == [key]


def test_what_is_kept_keeps_its_settings() -> None:
    """A vault without its lock, or a bucket without its policy, would not be what was kept."""
    vault = Retired(what="module.backup.aws_backup_vault.copies", data=Fate.KEPT)
    assert list(forgotten([vault])) == [
        "module.backup.aws_backup_vault.copies",
        "module.backup.aws_backup_vault_lock_configuration.copies",
        "module.backup.aws_backup_vault_notifications.copies",
        "module.backup.aws_backup_vault_policy.copies",
    ]
    bucket = Retired(what="module.payments_db.aws_s3_bucket.audit", data=Fate.KEPT)
    assert "module.payments_db.aws_s3_bucket_policy.audit" in forgotten([bucket])


def test_settings_are_all_that_pave_renders() -> None:
    """A type of settings that a template adds later must be kept with the resource as well."""
    templates = Path("templates").rglob("*.j2")
    found = {t for path in templates for t in re.findall(r"\baws_[a-z0-9_]+", path.read_text())}
    known = {address.split(".")[2] for entry in _KEPT for address in addresses(entry)}
    kept = tuple(entry.what.split(".")[2] + "_" for entry in _KEPT)
    assert {t for t in found if t.startswith(kept)} <= known


_KEPT = [
    Retired(what=f"module.m.{type_}.x", data=Fate.KEPT)
    for type_ in ("aws_backup_vault", "aws_s3_bucket", "aws_sqs_queue")
]
