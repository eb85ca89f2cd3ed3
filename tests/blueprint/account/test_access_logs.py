"""The bucket for access logs of an account's buckets."""

from generator.config.model import Configuration
from generator.config.values import Reference
from tests.support.blueprints import account_root

BUCKET = "module.access_logs.aws_s3_bucket"
LOGS = {"access_logs": {"bucket": "pay-access-logs"}}


def made(**overrides: object) -> Configuration:
    return account_root(**overrides)[0]


def test_s3_of_this_account_writes_and_nobody_deletes() -> None:
    found = made(**LOGS)
    statements = found.by_address[f"{BUCKET}_policy.access_logs"].get("policy").value["Statement"]
    (writer,) = (s for s in statements if s["Effect"] == "Allow")
    assert writer["Principal"] == {"Service": "logging.s3.amazonaws.com"}
    assert writer["Condition"]["StringEquals"] == {"aws:SourceAccount": "111122223333"}
    (kept,) = (s for s in statements if s["Sid"] == "NobodyDeletes")
    assert "s3:DeleteObjectVersion" in kept["Action"]


def test_it_takes_what_s3_delivers_to() -> None:
    """SSE-S3, and no object lock (S3 user guide)."""
    found = made(**LOGS)
    encryption = found.by_address[f"{BUCKET}_server_side_encryption_configuration.access_logs"]
    (algorithm,) = encryption.find("rule.apply_server_side_encryption_by_default.sse_algorithm")
    assert algorithm.value == "AES256"
    assert not found.of_type("aws_s3_bucket_object_lock_configuration")


def test_the_state_is_logged_once_the_policy_lets_the_logs_in() -> None:
    logging = made(**LOGS).by_address["module.state.aws_s3_bucket_logging.state"]
    target = logging.get("target_bucket")
    assert target == Reference(f"{BUCKET}_policy.access_logs", "bucket")
    assert not made().of_type("aws_s3_bucket_logging")


def test_a_further_region_has_a_bucket_in_it() -> None:
    regional = {"eu-west-1": "pay-access-logs-ireland"}
    found = made(access_logs={**LOGS["access_logs"], "regional": regional})
    there = [r for r in found.resources if r.name == "access_logs_eu_west_1"]
    assert len(there) == len([r for r in found.resources if r.name == "access_logs"])
    assert {r.get("region") for r in there} == {"eu-west-1"}
    assert found.by_address[f"{BUCKET}.access_logs_eu_west_1"].get("bucket") == (
        "pay-access-logs-ireland"
    )


def test_who_provides_it_makes_it() -> None:
    reason = {"access-logs": "The platform team makes one in every account"}
    found = made(**LOGS, provided_by=reason)
    assert f"{BUCKET}.access_logs" not in found.by_address
    assert not found.of_type("aws_s3_bucket_logging")
