from generator.gate.model import Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.groups import edited, groups_of, place
from tests.support.findings import finding


def groups(*found):
    return groups_of(Verdict(("t",), found, 0))


def test_the_worst_stands_last_and_errors_at_the_end() -> None:
    low = finding(severity=Severity.LOW)
    critical = finding(severity=Severity.CRITICAL)
    high, error = finding(), finding(status=Status.ERROR, severity=Severity.LOW)
    ordered = [group.first for group in groups(error, critical, low, high)]
    assert ordered == [low, high, critical, error]


def test_a_group_stands_for_its_worst_finding() -> None:
    one = finding(group="g", severity=Severity.LOW, policy_id="a")
    other = finding(group="g", policy_id="b", cause="x is not in the list y")
    (group,) = groups(one, other, finding(status=Status.WAIVED, group="g"))
    assert group.first == other
    assert group.findings == (other, one)
    assert group.policies == ("b", "a")
    assert group.refuses
    assert group.words == "x is not in the list y"


def test_findings_without_a_group_stay_apart() -> None:
    assert len(groups(finding(), finding())) == 2


def test_a_single_finding_says_its_own_words() -> None:
    (group,) = groups(finding(cause="variable x has no value", group="g"))
    assert group.words == finding().message


def test_places() -> None:
    assert place(finding()) == "out/production/main.tf:3"
    assert place(finding(line=0)) == "out/production/main.tf"
    spec = {"spec_file": "a.yaml", "spec_line": 4}
    assert place(finding(**spec)) == "out/production/main.tf:3  from a.yaml:4"


def test_what_people_edit() -> None:
    assert edited(finding(file="a.tf", line=3)) == ("a.tf", 3)
    assert edited(finding(file="a.tf", line=3, spec_file="p.yaml", spec_line=9)) == ("p.yaml", 9)
