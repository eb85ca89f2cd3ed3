import pytest

from generator.errors import NoVerdictError
from generator.gate.model import Status
from generator.gate.settings.settings import GateSettings, Skip
from generator.gate.settings.skips import apply_skips, validate_skips
from tests.support.findings import finding

SKIP = Skip("CKV_AWS_1", "not this one", ("own-policy",), resource="aws_a.*")


def test_a_skipped_failure_is_waived_with_its_reason() -> None:
    one = finding(policy_id="CKV_AWS_1", source="checkov", resource="aws_a.x")
    other = finding(policy_id="CKV_AWS_1", source="checkov", resource="aws_b.x")
    (waived, failed), used = apply_skips([one, other], [SKIP], {})
    assert waived.status is Status.WAIVED
    assert waived.reason == "gate file: not this one (covered by own-policy)"
    assert failed == other
    assert used == {str(SKIP)}


@pytest.mark.parametrize(
    "changes", [{"source": "pci"}, {"status": Status.UNKNOWN}, {"status": Status.PASS}]
)
def test_only_failures_of_checkov_can_be_skipped(changes) -> None:
    given = finding(policy_id="CKV_AWS_1", resource="aws_a.x", **{"source": "checkov", **changes})
    assert apply_skips([given], [SKIP], {}) == ([given], set())


def test_skips_of_nothing_are_errors() -> None:
    settings = GateSettings(skips=(SKIP,))
    validate_skips(settings, {"own-policy"}, {"CKV_AWS_1"})
    validate_skips(settings, {"own-policy"}, set())  # checkov was left out
    with pytest.raises(NoVerdictError, match="covered by 'own-policy', which does not exist"):
        validate_skips(settings, set(), {"CKV_AWS_1"})
    with pytest.raises(NoVerdictError, match="CKV_AWS_1: checkov has no such check"):
        validate_skips(settings, {"own-policy"}, {"CKV_AWS_2"})


def test_a_skip_may_be_limited_to_a_stage() -> None:
    skip = Skip("CKV_AWS_293", "synthetic data only", stage="non-production")
    stages = {"aws_db_instance.a": "production", "aws_db_instance.b": "non-production"}
    given = [
        finding(policy_id="CKV_AWS_293", source="checkov", resource=name)
        for name in (*stages, "aws_db_instance.untagged")
    ]
    judged, _ = apply_skips(given, [skip], stages)
    assert [f.status for f in judged] == [Status.FAIL, Status.WAIVED, Status.FAIL]
