import pytest

from generator.gate.model import Level, Severity, Status
from generator.gate.settings.thresholds import thresholds_of
from tests.support.findings import finding

REQUIREMENT, CONVENTION = Level.REQUIREMENT, Level.CONVENTION
BOTH = {"fail": "low", "convention": {"fail": "never"}}


@pytest.mark.parametrize(
    ("written", "level", "severity", "expected"),
    [
        ({}, REQUIREMENT, Severity.MEDIUM, True),
        ({}, REQUIREMENT, Severity.LOW, False),
        ({}, CONVENTION, Severity.CRITICAL, False),
        ({"fail": "low"}, CONVENTION, Severity.LOW, True),
        ({"unknown": "low"}, REQUIREMENT, Severity.LOW, False),
        (BOTH, CONVENTION, Severity.CRITICAL, False),
        (BOTH, REQUIREMENT, Severity.LOW, True),
        ({"requirement": {"fail": "high"}}, REQUIREMENT, Severity.MEDIUM, False),
    ],
)
def test_a_levels_own_word_beats_the_one_for_all(written, level, severity, expected) -> None:
    thresholds = thresholds_of({"thresholds": written})
    assert thresholds.refuse(finding(level=level, severity=severity)) is expected


def test_what_is_unknown_has_a_threshold_of_its_own() -> None:
    thresholds = thresholds_of({"thresholds": {"requirement": {"unknown": "critical"}}})
    high = finding(severity=Severity.HIGH)
    assert thresholds.refuse(high)
    unknown = finding(severity=Severity.HIGH, status=Status.UNKNOWN)
    assert not thresholds.refuse(unknown)
