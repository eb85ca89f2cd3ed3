import pytest

from generator.errors import NoVerdictError
from generator.gate.model import Status
from generator.gate.settings.check_waivers import (
    CheckWaiver,
    apply_check_waivers,
    validate_check_waivers,
)
from tests.support.findings import finding

WAIVER = CheckWaiver("CKV_AWS_1", "not this one", ("own-policy",), resource="aws_a.*")


def test_a_failure_is_waived_with_its_reason() -> None:
    one = finding(policy_id="CKV_AWS_1", source="checkov", resource="aws_a.x")
    other = finding(policy_id="CKV_AWS_1", source="checkov", resource="aws_b.x")
    (waived, failed), used = apply_check_waivers([one, other], [WAIVER], {})
    assert waived.status is Status.WAIVED
    assert waived.reason == "gate file: not this one (covered by own-policy)"
    assert failed == other
    assert used == {str(WAIVER)}


@pytest.mark.parametrize(
    "changes", [{"source": "pci"}, {"status": Status.UNKNOWN}, {"status": Status.PASS}]
)
def test_only_failures_of_checkov_can_be_waived(changes) -> None:
    given = finding(policy_id="CKV_AWS_1", resource="aws_a.x", **{"source": "checkov", **changes})
    assert apply_check_waivers([given], [WAIVER], {}) == ([given], set())


def test_waivers_of_nothing_are_errors() -> None:
    validate_check_waivers([WAIVER], {"own-policy"}, {"CKV_AWS_1"})
    validate_check_waivers([WAIVER], {"own-policy"}, set())  # checkov was left out
    with pytest.raises(
        NoVerdictError, match="covered by 'own-policy', but there is no such policy"
    ):
        validate_check_waivers([WAIVER], set(), {"CKV_AWS_1"})
    with pytest.raises(NoVerdictError, match="CKV_AWS_1: checkov has no such check"):
        validate_check_waivers([WAIVER], {"own-policy"}, {"CKV_AWS_2"})


def test_a_waiver_may_be_limited_to_a_stage() -> None:
    waiver = CheckWaiver("CKV_AWS_293", "synthetic data only", stage="non-production")
    stages = {"aws_db_instance.a": "production", "aws_db_instance.b": "non-production"}
    given = [
        finding(policy_id="CKV_AWS_293", source="checkov", resource=name)
        for name in (*stages, "aws_db_instance.untagged")
    ]
    judged, _ = apply_check_waivers(given, [waiver], stages)
    assert [f.status for f in judged] == [Status.FAIL, Status.WAIVED, Status.FAIL]
