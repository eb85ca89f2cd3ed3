"""What others provide is a line of the verdict: accepted with the reason, and never a pass."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.check import CheckOptions, check
from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED
from generator.gate.model import Status
from generator.gate.options import Options
from generator.gate.provided import PROVIDED
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import FORMATS, Style, render
from tests.gate.settings.test_provided import written
from tests.support.estate import Estate, estate

__all__ = ["estate"]
JUDGED = 'resource "aws_thing" "x" {\n  a = 1\n}\n'
REASON = "Macie of the security team (SEC-3)"


@pytest.fixture
def verdict(estate: Estate) -> Verdict:
    estate.write("environments/_gate.yaml", "lists: {}\n")
    written(Path("environments"))
    estate.write("out/accounts/pay/main.tf", JUDGED)
    return checked()


def checked() -> Verdict:
    options = Options(gate_file=Path("environments/_gate.yaml"), with_checkov=False)
    return check(CheckOptions(Path("out"), ("accounts/pay",), gate=options))


def test_each_part_is_accepted_with_its_reason(verdict: Verdict) -> None:
    found = {f.resource: f for f in verdict.findings if f.policy_id == PROVIDED}
    assert set(found) == {"macie of account pay", "trail of account pay"}
    macie = found["macie of account pay"]
    assert (macie.status, macie.requirements) == (Status.WAIVED, ("12.5.2",))
    assert macie.message == "macie is provided by others: no evidence in this tree"
    assert (macie.file, macie.line, macie.target) == ("environments/_all.yaml", 3, "accounts/pay")
    assert not any(map(verdict.refuses, found.values()))


def test_it_is_no_pass_and_no_verdict_of_its_own(verdict: Verdict, estate: Estate) -> None:
    """A root in which nothing is judged stays without a verdict, whatever others provide."""
    assert verdict.exit_status == EXIT_PASSED
    assert not [f for f in verdict.passes if f.policy_id == PROVIDED]
    estate.write("out/accounts/pay/main.tf", JUDGED.replace("aws_thing", "aws_other"))
    assert checked().exit_status == EXIT_NO_VERDICT


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"github", "junit", "gitlab"}))
def test_reports_tell_it(verdict: Verdict, name: str) -> None:
    text = render(name, verdict, Style(width=500, all=True))
    assert PROVIDED in text
    assert REASON in text or name == "sarif"


def test_oscal_does_not_call_it_satisfied(verdict: Verdict) -> None:
    only = replace(verdict, findings=tuple(f for f in verdict.findings if f.policy_id == PROVIDED))
    document = json.loads(render("oscal", replace(only, passed_by={}), Style()))
    (result,) = document["assessment-results"]["results"]
    states = {f["target"]["status"]["state"] for f in result["findings"]}
    assert states == {"not-satisfied"}
