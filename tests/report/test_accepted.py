from generator.gate.coverage import Coverage
from generator.gate.model import Status
from generator.gate.verdict.verdict import Verdict
from generator.report.accepted import accepted, not_judged
from generator.report.interface import Style
from tests.support.findings import finding

REASON = "gate file: " + "because of this and that " * 10


def waived(*reasons: str) -> Verdict:
    found = tuple(
        finding(status=Status.WAIVED, reason=reason, line=n) for n, reason in enumerate(reasons)
    )
    return Verdict(("t",), found, 0)


def test_a_line_for_each_reason_however_long() -> None:
    lines = list(accepted(waived(REASON, REASON, "gate file: so"), Style()))
    assert lines[0] == "WAIVED (3)"
    assert lines[1].startswith("  a-policy, 2 times; gate file: because of")
    assert lines[1].endswith("...")
    assert len(lines[1]) <= 100
    assert lines[2] == "  a-policy, once; gate file: so"
    assert len(lines) == 3


def test_all_has_the_whole_reason_and_each_finding() -> None:
    text = " ".join(" ".join(accepted(waived(REASON, REASON), Style(all=True))).split())
    assert REASON.strip() in text
    assert text.count("module.m.aws_thing.x out/production/main.tf:") == 2


def silent(all_: bool) -> list[str]:
    types = {"aws_a": 7, "aws_b": 1, "aws_c": 3, "aws_d": 1, "aws_e": 2}
    found = tuple(
        finding(status=Status.NOT_JUDGED, resource=f"{name}.x", file=f"{name}.tf") for name in types
    )
    verdict = Verdict(("t",), found, 0, coverage=Coverage(20, types))
    return list(not_judged(verdict, Style(all=all_)))


def test_what_nothing_judges_is_counted_and_the_most_frequent_named() -> None:
    assert silent(all_=False) == [
        "NOT JUDGED (types: 5): no policy and no check reads 14 of 20 resources",
        "  aws_a (7), aws_c (3), aws_e (2), aws_b, 1 more (--all)",
    ]


def test_all_names_every_type_with_its_first_resource() -> None:
    assert silent(all_=True)[1:] == [
        "  aws_a (7): first aws_a.tf:3",
        "  aws_b: first aws_b.tf:3",
        "  aws_c (3): first aws_c.tf:3",
        "  aws_d: first aws_d.tf:3",
        "  aws_e (2): first aws_e.tf:3",
    ]


def test_nothing_to_say() -> None:
    empty = Verdict(("t",), (), 1)
    assert [*accepted(empty, Style()), *not_judged(empty, Style())] == []
