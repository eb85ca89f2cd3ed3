"""Key policies: statements on their own."""

import pytest

from generator.blueprint.kms import key_policy

ACCOUNT, REGION = "111122223333", "ap-southeast-1"


def test_administration_and_use_share_nothing_but_describing() -> None:
    administration = {*key_policy.ADMINISTRATION, *key_policy.WITHDRAWAL}
    assert administration & set(key_policy.USE) == {"kms:DescribeKey"}


def test_no_action_is_a_pattern() -> None:
    everything = key_policy.ADMINISTRATION + key_policy.WITHDRAWAL + key_policy.USE
    assert not any("*" in action for action in everything)
    assert len(set(key_policy.ADMINISTRATION)) == len(key_policy.ADMINISTRATION)


def administration(withdrawer=None, *, may_withdraw=False):
    return key_policy.administration(
        ACCOUNT, "deployer", withdrawer=withdrawer, may_withdraw=may_withdraw
    )


@pytest.mark.parametrize("may_withdraw", [True, False])
def test_root_can_always_rescue_a_key_and_its_caller_change_it(may_withdraw: bool) -> None:
    root, role, *denials = administration(may_withdraw=may_withdraw)
    assert root["Principal"] == {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}
    assert {"kms:PutKeyPolicy", *key_policy.WITHDRAWAL} <= set(root["Action"])
    assert role["Principal"] == {"AWS": f"arn:aws:iam::{ACCOUNT}:role/deployer"}
    assert "kms:PutKeyPolicy" in role["Action"]
    withdrawal = set(role["Action"]) & set(key_policy.WITHDRAWAL)
    assert withdrawal == (set(key_policy.WITHDRAWAL) if may_withdraw else set())
    assert bool(denials) is not may_withdraw


def test_what_iam_allows_the_deploy_role_is_denied_by_the_key() -> None:
    _, _, denial = administration()
    assert (denial["Effect"], denial["Principal"]) == ("Deny", "*")
    assert denial["Action"] == list(key_policy.WITHDRAWAL)
    deployer = f"arn:aws:iam::{ACCOUNT}:role/deployer"
    assert denial["Condition"] == {"ArnEquals": {"aws:PrincipalArn": deployer}}


def test_one_role_alone_withdraws_a_key() -> None:
    _, _, denial = administration("custodians")
    assert denial["Effect"] == "Deny"
    custodians = f"arn:aws:iam::{ACCOUNT}:role/custodians"
    assert denial["Condition"] == {"ArnNotEquals": {"aws:PrincipalArn": custodians}}
    # Else KMS refuses the policy: its caller could not change it again.
    assert not set(denial["Action"]) & set(key_policy.ADMINISTRATION)


def test_use_is_bound_to_account_and_services() -> None:
    use, grant = key_policy.use_through_services(ACCOUNT, REGION, ["rds"])
    bound = {
        "kms:CallerAccount": ACCOUNT,
        "kms:ViaService": ["rds.ap-southeast-1.amazonaws.com"],
    }
    assert use["Condition"] == {"StringEquals": bound}
    assert grant["Condition"] == {
        "StringEquals": bound,
        "Bool": {"kms:GrantIsForAWSResource": "true"},
    }


def test_document_has_a_unique_sid_per_statement() -> None:
    statements = [
        *administration(),
        *key_policy.use_through_services(ACCOUNT, REGION, ["ec2"]),
        *key_policy.use_by_auto_scaling(ACCOUNT),
        *key_policy.use_by_logs(ACCOUNT, REGION),
    ]
    document = key_policy.document(statements)
    sids = [s["Sid"] for s in document["Statement"]]
    assert len(set(sids)) == len(sids) == 8
