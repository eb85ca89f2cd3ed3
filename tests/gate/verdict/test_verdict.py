import pytest

from generator.gate.model import Severity, Status
from generator.gate.verdict.verdict import (
    Outcome,
    Verdict,
    finding_from_document,
    finding_to_document,
)
from tests.support.findings import finding

F, U, W, E = Status.FAIL, Status.UNKNOWN, Status.WAIVED, Status.ERROR


@pytest.mark.parametrize(
    ("statuses", "severity", "expected"),
    [
        ([], Severity.LOW, 3),  # nothing was judged
        ([W], Severity.CRITICAL, 0),
        ([F], Severity.LOW, 1),
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
    assert Verdict(("t",), low, 0, fail_from=Severity.HIGH).exit_status == 0
    assert Verdict(("t",), low[1:], 0, unknown_from=Severity.LOW).exit_status == 1


def test_findings_survive_the_way_through_a_document() -> None:
    given = finding(status=W, reason="x\n\x1b\ud800", spec_file="a", spec_line=1)
    assert finding_from_document(finding_to_document(given)) == given


def test_an_outcome_with_a_broken_policy_is_not_kept() -> None:
    assert Outcome("t", (finding(),), (), ()).complete
    assert not Outcome("t", (finding(status=E),), (), ()).complete
