"""The bucket of SQL Server Audit: private, encrypted, immutable, TLS only."""

import pytest

from generator.blueprint.kms.kms import kms
from tests.support.cases.database import environment, made
from tests.support.rendered import arguments, conforming, parsed
from tests.support.specs import context_for

ENGINE = "sqlserver-se"


def bucket(**overrides):
    return conforming(made(ENGINE, **overrides))


def policy(address: str, attribute: str = "policy"):
    return {s["Sid"]: s for s in bucket().by_address[address].get(attribute).value["Statement"]}


def test_nothing_of_it_is_public() -> None:
    found = arguments(bucket().by_address["aws_s3_bucket_public_access_block.audit"])
    flags = {name: value for name, value in found.items() if name != "bucket"}
    assert len(flags) == 4
    assert set(flags.values()) == {True}


@pytest.mark.parametrize(("production", "mode"), [(True, "COMPLIANCE"), (False, "GOVERNANCE")])
def test_audit_files_cannot_be_deleted_for_a_year(production: bool, mode: str) -> None:
    found = bucket(production=production)
    lock = found.by_address["aws_s3_bucket_object_lock_configuration.audit"]
    assert lock.get("rule.default_retention.mode") == mode
    assert lock.get("rule.default_retention.days") == 365
    assert found.by_address["aws_s3_bucket.audit"].get("object_lock_enabled") is True
    expiry = found.by_address["aws_s3_bucket_lifecycle_configuration.audit"]
    assert expiry.get("rule.expiration.days") >= 365
    assert expiry.get("rule.noncurrent_version_expiration.noncurrent_days") >= 365


def test_tls_only_and_no_other_key() -> None:
    found = policy("aws_s3_bucket_policy.audit")
    assert {s["Effect"] for s in found.values()} == {"Deny"}
    assert found["TlsOnly"]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert found["ModernTlsOnly"]["Condition"] == {"NumericLessThan": {"s3:TlsVersion": "1.2"}}
    header = "s3:x-amz-server-side-encryption"
    condition = found["OwnKeyOnly"]["Condition"]
    # Without Null, uploads that leave the key to the bucket, as those of RDS, would be refused.
    assert condition["Null"] == {header: "false"}
    assert "data_key_arn" in str(condition["StringNotEquals"][f"{header}-aws-kms-key-id"])


def test_rds_may_upload_and_nothing_else() -> None:
    found = policy("aws_iam_role_policy.audit")
    assert not [a for s in found.values() for a in s["Action"] if "Delete" in a]
    assert found["EncryptAuditFiles"]["Condition"]["StringEquals"] == {
        "kms:ViaService": "s3.ap-southeast-1.amazonaws.com"
    }
    role = bucket().by_address["aws_iam_role.audit"]
    (trust,) = role.get("assume_role_policy").value["Statement"]
    assert trust["Principal"] == {"Service": "rds.amazonaws.com"}
    assert trust["Condition"]["StringEquals"] == {"aws:SourceAccount": "111122223333"}


@pytest.mark.parametrize(("engine", "through"), [(ENGINE, True), ("mysql", False)])
def test_the_key_lets_s3_use_it(engine: str, through: bool) -> None:
    keys = parsed(kms(context_for(environment(engine))))
    document = keys.by_address["aws_kms_key.confidential"].get("policy").value
    (use,) = [s for s in document["Statement"] if s["Sid"] == "UseThroughServices"]
    services = use["Condition"]["StringEquals"]["kms:ViaService"]
    assert ("s3.ap-southeast-1.amazonaws.com" in services) == through


def test_bucket_name_is_unique_to_the_account_and_fits() -> None:
    names = [b.get("bucket") for b in bucket().of_type("aws_s3_bucket")]
    assert "production-payments-db-audit-111122223333" in names
    assert "production-payments-db-audit-access-111122223333" in names
    assert max(map(len, names)) <= 63


def test_who_read_audit_files_is_logged_where_nobody_deletes() -> None:
    found = bucket()
    logging = found.by_address["aws_s3_bucket_logging.audit"]
    assert logging.get("target_bucket").address == "aws_s3_bucket.audit_access"
    kept = found.by_address["aws_s3_bucket_server_side_encryption_configuration.audit_access"]
    # S3 delivers to no bucket with another encryption, or with an object lock.
    assert kept.get("rule.apply_server_side_encryption_by_default.sse_algorithm") == "AES256"
    assert "aws_s3_bucket_object_lock_configuration.audit_access" not in found.by_address
    rules = policy("aws_s3_bucket_policy.audit_access")
    assert rules["AccessLogs"]["Condition"]["StringEquals"] == {"aws:SourceAccount": "111122223333"}
    assert "Condition" not in rules["NobodyDeletes"]
    assert "s3:DeleteObjectVersion" in rules["NobodyDeletes"]["Action"]
    terraform = {
        "ArnNotEquals": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/pave-deploy"]}
    }
    assert rules["TerraformAloneChanges"]["Condition"] == terraform
    assert "s3:DeleteBucketPolicy" in rules["TerraformAloneChanges"]["Action"]
