"""One fault of a module that several roots call is one entry."""

from generator.gate.verdict.verdict import Verdict
from generator.report.findings import findings
from generator.report.groups import groups_of
from generator.report.interface import Style
from tests.support.findings import finding


def shown(*found, **style) -> list[str]:
    return list(findings(groups_of(Verdict(("t",), found, 0)), Style(**style)))


def shared(*targets: str):
    return [
        finding(group="g", target=target, policy_id=policy, file="modules/app/main.tf", line=41)
        for policy in ("a-policy", "b-policy", "c-policy")
        for target in targets
    ]


def test_one_rule_of_a_shared_module_is_one_entry_that_says_where_it_applies() -> None:
    assert shown(*shared("prod", "staging")) == [
        "HIGH (6 findings of 1 cause)",
        "  a-policy  PCI DSS 1.2.1",
        "    FAIL module.m.aws_thing.x",
        "         modules/app/main.tf:41",
        "         in 2 roots: prod, staging",
        "         `a` is 2; it must be 1",
        "         also: b-policy, c-policy",
        "    Fix: Set a = 1.",
        "",
    ]


def test_with_all_each_finding_names_its_root() -> None:
    text = "\n".join(shown(*shared("prod", "staging"), all=True))
    assert "FAIL 6 times" in text
    for root in ("prod", "staging"):
        assert f"{root}: c-policy: module.m.aws_thing.x  modules/app/main.tf:41" in text


def test_many_roots_are_counted() -> None:
    lines = shown(*shared(*(f"root{n}" for n in range(9))))
    assert "         in 9 roots: root0, root1, root2, root3, root4 and 4 more" in lines


def test_the_same_fault_written_twice_is_told_twice_without_roots() -> None:
    lines = shown(finding(target="a", file="a.tf"), finding(target="b", file="b.tf"))
    assert "    FAIL 2 times" in lines
    assert not [line for line in lines if "roots" in line]
