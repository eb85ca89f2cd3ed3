import pytest

from generator.gate.policy.catalogue import load_catalogue
from generator.report.explanation import explain, explain_check, nearest
from generator.resources import data_folder

POLICIES = data_folder("policies")


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue([POLICIES])


def test_every_policy_can_be_explained(catalogue) -> None:
    for policy in catalogue:
        text = explain(policy, [("fail_x", "a = 1\x1b\n")], 80)
        assert policy.id in text
        assert "\nWhy\n" in text
        assert "\nFix\n" in text
        assert "Example: fail_x\n  a = 1U+001B\n" in text


def test_a_check_of_checkov(catalogue) -> None:
    text = explain_check("CKV_AWS_16", catalogue, POLICIES, 80)
    assert "Severity: critical" in text
    assert "PCI DSS: 3.5.1" in text
    assert "rds-storage-encrypted" in text
    assert "Waived for" in explain_check("CKV2_AWS_5", catalogue, POLICIES, 80)
    assert explain_check("CKV_AWS_99999", catalogue, POLICIES, 80) == ""


def test_the_nearest_name(catalogue) -> None:
    assert "Did you mean vpn-ikev2-only" in nearest("vpn-ikev2-onyl", catalogue)
    assert nearest("qqqqqqqqqqqq", catalogue) == ""
