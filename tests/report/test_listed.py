from generator.gate.model import Level, Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.listed import not_listed, told
from tests.support.findings import finding

LOW = finding(status=Status.UNKNOWN, severity=Severity.LOW, group="l")


def entries(*found):
    return [(f.policy_id, len(others)) for f, others in told(Verdict(("t",), found, 0))]


def test_each_broken_requirement_is_told_and_one_entry_for_a_rule() -> None:
    rules = [finding(policy_id="rule", level=Level.CONVENTION, group="r", line=n) for n in (1, 2)]
    broken = [finding(policy_id="broken", group="b", line=n) for n in (1, 2)]
    assert sorted(entries(*rules, *broken)) == [("broken", 0), ("broken", 0), ("rule", 1)]


def test_what_is_of_low_weight_is_counted() -> None:
    check = finding(level=Level.RECOMMENDATION, severity=Severity.LOW, requirements=(), group="c")
    beyond = finding(status=Status.UNKNOWN, level=Level.CONVENTION, group="d")
    found = (LOW, check, beyond, finding(status=Status.WAIVED))
    assert entries(*found) == [("a-policy", 0)]
    assert not_listed(Verdict(("t",), found, 0)) == 3


def test_nothing_is_left_out_of_a_group_that_refuses() -> None:
    high = finding(status=Status.UNKNOWN, group="l")
    assert entries(LOW, high) == [("a-policy", 1)]
    assert not_listed(Verdict(("t",), (LOW, high), 0)) == 0


def test_a_failure_of_pci_dss_is_listed_however_low() -> None:
    assert entries(finding(severity=Severity.LOW)) == [("a-policy", 0)]
