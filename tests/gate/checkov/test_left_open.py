import pytest

from generator.gate.checkov.left_open import as_plan_has_it
from generator.gate.model import Status
from tests.support.findings import finding

OPEN = {"aws_thing.x": ("kms_key_id", "rule")}


@pytest.mark.parametrize(
    ("check", "evaluated", "resource", "expected"),
    [
        ("CKV_AWS_1", ["kms_key_id"], "aws_thing.x", Status.UNKNOWN),
        ("CKV_AWS_1", ["rule/[0]/key"], "aws_thing.x", Status.UNKNOWN),
        ("CKV_AWS_1", ["public"], "aws_thing.x", Status.FAIL),
        ("CKV_AWS_1", [], "aws_thing.x", Status.UNKNOWN),
        ("CKV_AWS_1", [], "aws_thing.y", Status.FAIL),
        ("CKV2_AWS_1", [], "aws_thing.y", Status.UNKNOWN),
    ],
)
def test_what_is_known_after_apply_does_not_fail(check, evaluated, resource, expected) -> None:
    given = finding(policy_id=check, source="checkov", resource=resource)
    assert as_plan_has_it(given, {"evaluated": evaluated}, OPEN).status is expected


def test_a_pass_and_a_target_without_open_values_stay() -> None:
    passed = finding(policy_id="CKV_AWS_1", resource="aws_thing.x", status=Status.PASS)
    assert as_plan_has_it(passed, {"evaluated": ["kms_key_id"]}, OPEN) is passed
    failed = finding(policy_id="CKV2_AWS_1", resource="aws_thing.x")
    assert as_plan_has_it(failed, {}, {}) is failed
