import pytest

from generator.gate.model import Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.findings import findings
from generator.report.groups import groups_of
from generator.report.interface import Style
from tests.support.findings import finding


def shown(*found, **style) -> list[str]:
    return list(findings(groups_of(Verdict(("t",), found, 0)), Style(**style)))


def instances(count: int, **changes):
    return [finding(resource=f"aws_a.b[{n}]", group="g", **changes) for n in range(count)]


def test_one_cause_is_one_entry_with_its_count_and_place() -> None:
    assert shown(*instances(9)) == [
        "HIGH (9 findings of 1 cause)",
        "  a-policy  PCI DSS 1.2.1",
        "    FAIL 9 times",
        "         aws_a.b[0] and 8 more  out/production/main.tf:3",
        "         `a` is 2; it must be 1",
        "    Fix: Set a = 1.",
        "",
    ]


def test_the_same_words_of_a_policy_are_said_once_with_the_first_places() -> None:
    lines = shown(*(finding(line=n, group=str(n)) for n in range(1, 9)))
    assert lines.count("         `a` is 2; it must be 1") == 1
    assert "         and 2 more places (--all)" in lines
    assert lines[0] == "HIGH (8)"  # each has a cause of its own


def test_what_differs_from_place_to_place_is_told_with_the_cause() -> None:
    days = [finding(line=n, message=f"`days` is {n}", group="g") for n in range(1, 6)]
    lines = shown(*days)
    assert lines[0] == "HIGH (5 findings of 1 cause)"
    assert sum(line.startswith("         `days` is ") for line in lines) == 3
    assert "         and 2 more of this kind (--all)" in lines
    other = finding(message="another policy says it so", policy_id="b-policy", group="g")
    assert "         another policy says it so" not in shown(days[0], other)


def test_other_policies_of_the_cause_are_named() -> None:
    lines = shown(finding(group="g"), finding(group="g", policy_id="b-policy"))
    assert "         also: b-policy" in lines


def test_all_lists_each() -> None:
    text = "\n".join(shown(*instances(9), all=True))
    assert all(f"aws_a.b[{n}]" in text for n in range(9))


def test_what_does_not_refuse_has_a_line_for_each_policy_above_what_does() -> None:
    low = {"severity": Severity.LOW, "policy_id": "low-policy"}
    lines = shown(finding(line=1, **low), finding(line=2, **low), finding())
    assert lines[:3] == [
        "BELOW THE THRESHOLDS (2 findings): they refuse nothing; --all shows each",
        "  low      low-policy (2)  out/production/main.tf:1  `a` is 2; it must be 1",
        "",
    ]
    assert lines[3] == "HIGH (1)"
    whole = shown(finding(line=1, **low), finding(line=2, **low), finding(), all=True)
    assert whole[0] == "BELOW THE THRESHOLDS, LOW (2)"


@pytest.mark.parametrize(("policies", "shortened"), [(25, 0), (26, 1), (400, 375)])
def test_however_many_policies_refuse_the_worst_are_told_in_full(policies, shortened) -> None:
    worst = finding(severity=Severity.CRITICAL, policy_id="worst")
    lines = shown(*(finding(policy_id=f"p-{n:03}") for n in range(policies - 1)), worst)
    assert sum("Fix: " in line for line in lines) == 25
    assert lines[-6] == "  worst  PCI DSS 1.2.1"
    assert sum(line.startswith("  high     p-") for line in lines) == shortened


def test_policies_below_the_thresholds_are_counted_beyond_the_first() -> None:
    low = [finding(severity=Severity.LOW, policy_id=f"p-{n:03}") for n in range(40)]
    lines = shown(*low)
    assert "  and 25 more policies (--all)" in lines
    assert len(lines) == 18


def test_hostile_text_moves_no_cursor() -> None:
    hostile = "\x1b[2J\n\u202e"
    names = ("policy_id", "resource", "file", "message", "remediation", "target", "cause")
    text = "".join(
        line
        for whole in (True, False)
        for severity in (Severity.LOW, Severity.HIGH)
        for line in shown(
            *(
                finding(
                    severity=severity, group="g", line=n, **dict.fromkeys(names, f"{n}{hostile}")
                )
                for n in (1, 2)
            ),
            all=whole,
        )
    )
    assert not set(text) & set("\x1b\n\u202e")


def test_an_error_is_told_with_its_target() -> None:
    assert "    ERROR production" in shown(finding(status=Status.ERROR, resource=""))


def test_rendered_findings_name_the_field_of_the_spec() -> None:
    spec = {"spec_file": "e/a.yaml", "spec_line": 9, "spec_field": "databases.x.engine_version"}
    lines = shown(*(finding(line=n, **spec) for n in (1, 2)))
    assert lines.count("    In the spec: databases.x.engine_version (e/a.yaml:9)") == 1
    assert lines[-2].startswith("Do not edit rendered files")
    assert not any("spec" in line for line in shown(finding()))


def test_the_causes_with_most_findings_of_a_policy_are_enough() -> None:
    few = [finding(message=f"m {n}", group=str(n)) for n in range(9)]
    lines = shown(*few, *instances(3, message="many"))
    assert "         and 4 causes with fewer findings (--all)" in lines
    assert "         many" in lines
