from generator.gate.model import Status
from generator.gate.verdict.verdict import BaselineUse, Verdict
from generator.report.interface import Style
from generator.report.requirements import requirements
from tests.support.findings import finding

FOUND = (finding(), finding(requirements=("10.2.1", "10.3.4"), status=Status.WAIVED))
PASSED = {"1": 5, "1.2.1": 4, "1.3.1": 1, "3": 2, "3.5.1": 2}
VERDICT = Verdict(("t",), FOUND, 7, passed_by=PASSED)


def rows(verdict: Verdict, **style) -> list[list[str]]:
    return [line.split() for line in requirements(verdict, Style(**style))]


def test_a_row_for_each_principal_requirement_that_is_not_all_in_place() -> None:
    assert rows(VERDICT) == [
        ["PCI", "DSS", "requirement", "failed", "unknown", "waived", "passed"],
        ["1", "Network", "security", "controls", "1", "0", "0", "5"],
        ["10", "Logging", "and", "monitoring", "0", "0", "1", "0"],
    ]


def test_all_has_every_requirement() -> None:
    named = [row[0] for row in rows(VERDICT, all=True)[1:]]
    assert named == ["1", "1.2.1", "1.3.1", "3", "3.5.1", "10", "10.2.1", "10.3.4"]


def test_a_column_for_what_a_baseline_accepts() -> None:
    found = (finding(status=Status.BASELINE),)
    head, row = rows(Verdict(("t",), found, 0, baseline=BaselineUse("b")))
    assert head[-2:] == ["baseline", "passed"]
    assert row[-2:] == ["1", "0"]


def test_no_table_where_all_is_in_place() -> None:
    assert rows(Verdict(("t",), (), 7, passed_by=PASSED)) == []
