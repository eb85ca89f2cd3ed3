"""Who writes into the buckets of the log archive, in the form in which AWS writes."""

from tests.blueprint.account.test_module import ARCHIVE_ID, archive_root, written_policy
from tests.support import specs

HEADER = "s3:x-amz-server-side-encryption-aws-kms-key-id"


def test_flow_logs_find_the_folder_of_their_account_in_both_forms() -> None:
    """pave renders Hive-compatible prefixes; AWS refuses a flow log that the policy leaves out."""
    (write,) = [s for s in written_policy(archive_root(), "flow_logs") if s["Sid"].endswith("ites")]
    folders = [str(folder) for folder in write["Resource"]]
    for account in (ARCHIVE_ID, specs.PRODUCTION_ID):
        assert any(f"/*/AWSLogs/{account}/*" in folder for folder in folders)
        assert any(f"/*/AWSLogs/aws-account-id={account}/*" in folder for folder in folders)


def test_digests_of_a_trail_come_without_a_key() -> None:
    """CloudTrail encrypts digest files with SSE-S3, log files with the key of the trail."""
    (keys,) = [s for s in written_policy(archive_root(), "trail") if s["Sid"] == "KeysOfTheEstate"]
    assert keys["Condition"]["Null"] == {HEADER: "false"}
    assert set(keys["Condition"]["StringNotLike"]) == {HEADER}
