"""Native backups of SQL Server: one folder of a bucket of the same data class."""

from generator.blueprint.components.database import database
from tests.support.cases.database import environment
from tests.support.rendered import conforming, variables_used
from tests.support.specs import context_for

FILES = {
    "pci_scope": "connected-to",
    "data_class": "confidential",
    "access_log_bucket": "access-logs",
}


def module():
    spec = environment("sqlserver-se", native_backup_bucket="files")
    spec["buckets"] = {"files": FILES}
    return database(context_for(spec), "payments-db")


def test_the_role_reaches_its_folder_and_no_other() -> None:
    found = conforming(module())
    policy = found.by_address["aws_iam_role_policy.native_backup"].get("policy").value
    statements = {s["Sid"]: s for s in policy["Statement"]}
    assert "native_backup_bucket_arn" in str(statements["FindBackups"]["Resource"])
    assert "/production-payments-db/*" in str(statements["UseBackups"]["Resource"])
    assert "s3:DeleteObject" not in statements["UseBackups"]["Action"]
    for sid in ("FindBackups", "UseBackups"):
        assert "aws:ResourceAccount" in str(statements[sid]["Condition"])


def test_the_option_names_the_role_and_the_input_is_used() -> None:
    made = module()
    text = str(conforming(made).by_address["aws_db_option_group.this"].block)
    assert "SQLSERVER_BACKUP_RESTORE" in text
    assert "aws_iam_role.native_backup" in text
    assert variables_used(made) == {i.name for i in made.inputs}
    wired = {i.name: i.value.text for i in made.inputs}
    assert wired["native_backup_bucket_arn"] == "module.files.arn"
