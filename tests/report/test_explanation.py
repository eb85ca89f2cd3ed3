import ast
from pathlib import Path

import pytest

from generator import gate
from generator.gate.checkov.unread import PARSE
from generator.gate.model import ROOT_BARE, ROOT_EMPTY, ROOT_FOREIGN
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.waivers.findings import BROAD, EXPIRED, UNUSED
from generator.report.explanation import explain, explain_check, explain_own, nearest
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
    assert "Policies with these letters: " in (found := nearest("RDS", catalogue))
    assert "rds-storage-encrypted" in found


def test_a_check_that_is_no_requirement_says_why(catalogue) -> None:
    text = explain_check("CKV_AWS_50", catalogue, POLICIES, 80)
    assert "PCI DSS: no requirement\n  " in text
    assert "PCI DSS: no requirement" in explain_check("CKV_GIT_1", catalogue, POLICIES, 80)


def test_every_finding_of_the_gate_itself_is_explained() -> None:
    made = set()
    for file in Path(gate.__file__).parent.rglob("*.py"):
        tree = ast.parse(file.read_text())
        made |= {
            node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.keyword)
            and node.arg == "policy_id"
            and isinstance(node.value, ast.Constant)
        }
    assert "target-unreadable" in made
    for finding in (*made, PARSE, EXPIRED, UNUSED, BROAD, ROOT_EMPTY, ROOT_FOREIGN, ROOT_BARE):
        assert "This is a finding of the gate itself." in explain_own(finding, 80)
    assert explain_own("vpn-ikev2-only", 80) == ""
