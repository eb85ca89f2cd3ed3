"""What every bucket denies to everybody, whatever a later statement allows."""

from generator.blueprint.expression import Expr
from generator.blueprint.parts.private_bucket import arn, objects, policy, resources

ACCOUNT = "111122223333"


def statements():
    found = policy("audit", ACCOUNT)["Statement"]
    return {statement["Sid"]: statement for statement in found}


def test_it_only_denies_and_to_everybody() -> None:
    for statement in statements().values():
        assert statement["Effect"] == "Deny"
        assert statement["Principal"] == "*"


def test_clear_text_and_old_tls_are_denied_for_bucket_and_objects() -> None:
    found = statements()
    assert found["TlsOnly"]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert found["ModernTlsOnly"]["Condition"] == {"NumericLessThan": {"s3:TlsVersion": "1.2"}}
    assert found["TlsOnly"]["Resource"] == [arn("audit"), objects("audit")]


ALGORITHM = "s3:x-amz-server-side-encryption"


def test_an_upload_that_asks_for_an_encryption_names_our_key_and_no_other() -> None:
    assert statements()["OwnKeyOnly"]["Condition"] == {
        "Null": {ALGORITHM: "false"},
        "StringNotEquals": {f"{ALGORITHM}-aws-kms-key-id": Expr("var.data_key_arn")},
    }


def test_callers_bring_no_keys_of_their_own() -> None:
    assert statements()["NoKeysOfCallers"]["Condition"] == {
        "Null": {f"{ALGORITHM}-customer-algorithm": "false"}
    }


def test_other_accounts_stay_out_and_services_of_aws_do_not() -> None:
    assert statements()["OwnAccountOnly"]["Condition"] == {
        "StringNotEquals": {"aws:PrincipalAccount": ACCOUNT},
        "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
    }


def test_all_resources_have_the_label_of_the_bucket() -> None:
    found = resources("audit")
    assert {label for _, label in found} == {"audit"}
    assert len(set(found)) == len(found)
    assert ("aws_s3_bucket_public_access_block", "audit") in found
