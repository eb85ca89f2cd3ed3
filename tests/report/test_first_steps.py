from dataclasses import replace

from generator.gate.coverage import Coverage
from generator.gate.model import Severity, Status
from generator.gate.verdict.verdict import BaselineUse, Verdict
from generator.report.first_steps import first_steps
from generator.report.groups import groups_of
from generator.report.interface import Style
from tests.support.findings import finding

CAUSE = "variable x has no value"
FOUND = (
    *(finding(policy_id=f"p-{n}", cause=CAUSE, group="x") for n in range(9)),
    *(finding(policy_id="many", line=n, severity=Severity.CRITICAL) for n in range(4)),
    *(finding(policy_id=f"single-{n:02}") for n in range(10)),
    finding(status=Status.ERROR, target="broken"),
)


def steps(verdict: Verdict, width: int = 200) -> list[str]:
    return list(first_steps(verdict, groups_of(verdict), Style(width=width)))


def test_the_causes_that_take_away_most_lead() -> None:
    verdict = Verdict(("t",), FOUND, 0, coverage=Coverage(20, {"aws_a": 7}))
    lines = steps(verdict)
    assert lines[0] == "WHAT TO DO FIRST: 24 findings refuse, of 16 causes"
    assert lines[1:3] == [f"  1. 9 findings (high): {CAUSE}", "     Set a = 1."]
    assert lines[3:5] == ["  2. 4 findings (critical): many", "     Set a = 1."]
    assert lines[5].startswith("  3. 1 finding (high): single-")
    assert lines[11] == (
        "  Not judged: 1 root (the errors above say why); 7 resources of types that no policy and "
        "no check reads."
    )
    assert "--write-baseline" in " ".join(lines[12:])


def test_unknowns_that_refuse_nothing_are_not_counted() -> None:
    open_ = {"status": Status.UNKNOWN, "cause": CAUSE, "group": "x"}
    quiet = tuple(finding(severity=Severity.MEDIUM, line=n, **open_) for n in range(5))
    loud = (*(finding(severity=Severity.HIGH, line=n, **open_) for n in (8, 9)), *FOUND[-11:-1])
    more = tuple(finding(policy_id=f"more-{n}") for n in range(9))
    lines = steps(Verdict(("t",), (*quiet, *loud, *more), 0))
    assert lines[0] == "WHAT TO DO FIRST: 21 findings refuse, of 20 causes"
    assert lines[1] == f"  1. 2 findings (high): {CAUSE}"


def test_lines_fit() -> None:
    assert max(map(len, steps(Verdict(("t",), FOUND, 0), width=80))) <= 80


def test_a_team_that_knows_the_gate_is_told_nothing() -> None:
    assert steps(replace(Verdict(("t",), FOUND, 0), baseline=BaselineUse("b"))) == []
    assert steps(Verdict(("t",), FOUND[:13], 0)) == []
    below = tuple(finding(severity=Severity.LOW, line=n) for n in range(99))
    assert steps(Verdict(("t",), below, 0)) == []
