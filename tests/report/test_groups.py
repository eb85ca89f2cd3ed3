from dataclasses import replace

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


def test_of_several_things_that_are_wrong_in_one_way_the_message_is_told() -> None:
    two = [finding(group="g", line=n, cause=f"aws_x.{n} lets all out") for n in (1, 2)]
    (group,) = groups_of(Verdict(("t",), tuple(two), 0))
    assert group.words == two[0].message
    (one,) = groups_of(Verdict(("t",), (two[0], replace(two[1], cause=two[0].cause)), 0))
    assert one.words == "aws_x.1 lets all out"


def test_what_hangs_on_a_part_that_cannot_be_read_is_cured_by_reading_it() -> None:
    open_ = finding(group="g", status=Status.UNKNOWN, cause="module.x could not be read")
    unread = replace(open_, policy_id="configuration-unread", remediation="Give a plan.")
    low = replace(unread, severity=Severity.LOW)
    (group,) = groups_of(Verdict(("t",), (open_, low), 0))
    assert (group.first, group.remediation) == (open_, "Give a plan.")
    (alone,) = groups_of(Verdict(("t",), (open_, replace(open_, line=9)), 0))
    assert alone.remediation == open_.remediation
