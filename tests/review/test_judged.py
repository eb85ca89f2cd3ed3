"""Findings, waivers and settings that only one side has."""

from generator.gate.model import Severity, Status
from generator.gate.settings.changes import GateChange
from generator.gate.verdict.verdict import Verdict
from generator.review.judged import finding_changes, setting_changes, waiver_changes
from tests.support.findings import finding


def verdict(*findings, **rest) -> Verdict:
    return Verdict(("production",), findings, 1, **rest)


def same(address: str) -> str:
    return address


def test_the_new_ones_come_first_and_the_worst_of_them() -> None:
    old = finding(policy_id="gone")
    low, high = finding(policy_id="low", severity=Severity.LOW), finding(policy_id="high")
    lines = finding_changes(verdict(old), verdict(low, high), same)
    assert [(line.text.split(":")[0], line.gone) for line in lines] == [
        ("high", False),
        ("low", False),
        ("gone", True),
    ]
    assert [line.refuses for line in lines] == [True, False, False]


def test_a_finding_that_both_have_is_not_told() -> None:
    moved = finding(resource="module.n.aws_thing.x", message="another", line=9)
    assert (
        finding_changes(verdict(finding()), verdict(finding(message="another", line=9)), same) == ()
    )
    assert finding_changes(verdict(finding()), verdict(moved), lambda _: moved.resource) == ()


def test_from_not_known_to_failed_is_a_change() -> None:
    lines = finding_changes(verdict(finding(status=Status.UNKNOWN)), verdict(finding()), same)
    assert [line.gone for line in lines] == [False, True]


def test_what_is_waived_now() -> None:
    waived = finding(status=Status.WAIVED, reason="because")
    (line,) = waiver_changes(verdict(finding()), verdict(waived), same)
    assert (line.gone, line.text) == (False, "a-policy: waived: because")


def test_what_the_gate_file_sets_otherwise() -> None:
    changes = [
        GateChange(f"waivers.findings[{n}]", None, {"id": n}, "_gate.yaml", n) for n in range(2)
    ]
    found = setting_changes(verdict(changed=(changes[0],)), verdict(changed=tuple(changes)))
    assert [(line.gone, line.text) for line in found] == [(False, "waivers.findings[1]: {'id': 1}")]
