"""Events of OCSF: what the class requires ("Compliance Finding", version 1.3.0), and what each
status becomes."""

import json
from typing import Any

import pytest

from generator.gate.model import Level, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.ocsf import render
from tests.support.findings import finding

REQUIRED = {
    "activity_id",
    "category_uid",
    "class_uid",
    "compliance",
    "finding_info",
    "metadata",
    "severity_id",
    "time",
    "type_uid",
}


def events(verdict: Verdict, **style: bool) -> list[dict[str, Any]]:
    text = render(verdict, Style(**style))
    assert text.isascii()
    found: list[dict[str, Any]] = json.loads(text)
    for event in found:
        assert set(event) >= REQUIRED
        assert event["type_uid"] == event["class_uid"] * 100 + event["activity_id"]
        assert event["compliance"]["standards"]
        assert {"title", "uid"} <= set(event["finding_info"])
        assert event["metadata"]["product"]["vendor_name"]
    return found


@pytest.mark.parametrize(
    ("status", "result", "state"),
    [
        (Status.FAIL, "Fail", "New"),
        (Status.UNKNOWN, "Warning", "New"),
        (Status.NOT_JUDGED, "Warning", "New"),
        (Status.WAIVED, "Fail", "Suppressed"),
        (Status.BASELINE, "Fail", "Suppressed"),
        (Status.ERROR, "Other", "New"),
    ],
)
def test_only_a_pass_passes(status: Status, result: str, state: str) -> None:
    passed = finding(status=Status.PASS, resource="a.b")
    verdict = Verdict(("t",), (finding(status=status, reason="why"),), 1, passes=(passed,))
    _, told = events(verdict)
    assert (told["compliance"]["status"], told["status"]) == (result, state)
    assert told["compliance"]["status_detail"] == "why"
    assert told["unmapped"]["status"] == status.value
    last = events(verdict, all=True)[-1]
    assert (last["compliance"]["status"], last["status"]) == ("Pass", "Resolved")


def test_the_verdict_is_the_first_event() -> None:
    (alone,) = events(Verdict(("t",), (), 0))
    assert alone["compliance"]["control"] == "pave-verdict"
    assert alone["compliance"]["status"] == "Other"
    assert alone["unmapped"]["exit_status"] == 3
    assert events(Verdict(("t",), (), 1))[0]["compliance"]["status"] == "Pass"
    assert events(Verdict(("t",), (finding(),), 1))[0]["compliance"]["status"] == "Fail"


def test_what_is_no_requirement_is_not_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    found = (finding(), finding(level=Level.CONVENTION, requirements=()), finding())
    _, one, two, again = events(Verdict(("t",), found, 1))
    assert one["compliance"]["standards"] == ["PCI DSS v4.0.1"]
    assert one["compliance"]["requirements"] == ["1.2.1"]
    assert two["compliance"]["standards"] == ["pave: convention"]
    assert "requirements" not in two["compliance"]
    assert one["finding_info"]["uid"] != again["finding_info"]["uid"]
    assert one["time"] == 1_700_000_000_000
    assert one["resources"] == [{"uid": "module.m.aws_thing.x", "type": "aws_thing"}]
    assert one["severity"] == "High"
