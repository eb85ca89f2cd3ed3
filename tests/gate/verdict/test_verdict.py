import pytest

from generator.gate.model import Level, Severity, Status
from generator.gate.settings.thresholds import thresholds_of
from generator.gate.verdict.verdict import Outcome, Verdict
from tests.support.findings import finding

F, U, W, E = Status.FAIL, Status.UNKNOWN, Status.WAIVED, Status.ERROR


@pytest.mark.parametrize(
    ("statuses", "severity", "expected"),
    [
        ([], Severity.LOW, 3),  # nothing was judged
        ([W], Severity.CRITICAL, 0),
        ([F], Severity.MEDIUM, 1),
        ([F], Severity.LOW, 0),
        ([U], Severity.HIGH, 1),
        ([U], Severity.MEDIUM, 0),
        ([E], Severity.LOW, 3),
        ([F, E], Severity.CRITICAL, 3),
    ],
)
def test_exit_status(statuses, severity, expected) -> None:
    found = tuple(finding(status=status, severity=severity) for status in statuses)
    assert Verdict(("t",), found, 0).exit_status == expected


def test_thresholds() -> None:
    low = (finding(severity=Severity.LOW), finding(status=U, severity=Severity.LOW))
    assert Verdict(("t",), low, 0).exit_status == 0
    strict = thresholds_of({"thresholds": {"fail": "high", "unknown": "low"}})
    assert Verdict(("t",), low[:1], 0, thresholds=strict).exit_status == 0
    assert Verdict(("t",), low[1:], 0, thresholds=strict).exit_status == 1
    assert Verdict(("t",), low, 0).tolerated(F) == 1


@pytest.mark.parametrize("level", [Level.RECOMMENDATION, Level.CONVENTION])
def test_only_requirements_refuse_unless_the_gate_file_says_otherwise(level) -> None:
    found = tuple(finding(status=s, severity=Severity.CRITICAL, level=level) for s in (F, U))
    assert Verdict(("t",), found, 0).exit_status == 0
    strict = thresholds_of({"thresholds": {level.value: {"fail": "low"}}})
    assert Verdict(("t",), found, 0, thresholds=strict).exit_status == 1
    assert Verdict(("t",), found[1:], 0, thresholds=strict).exit_status == 0


def test_an_outcome_with_a_broken_policy_is_not_kept() -> None:
    assert Outcome("t", (finding(),), (), ()).complete
    assert not Outcome("t", (finding(status=E),), (), ()).complete
