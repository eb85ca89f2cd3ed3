from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.gate.waivers.beside import Comment
from generator.gate.waivers.inline import waiver_of
from generator.gate.waivers.model import LONGEST

DAY = date(2030, 1, 1)
GOOD = (
    "pave:waive=a-policy: no way; owner=platform; approver=security; "
    "compensating_control=TLS = 1.2; covered_by=b-policy, c-policy; expires=2030-06-30"
)


def comment(text: str, block: str = "resource aws_a b") -> Comment:
    return Comment("infra/main.tf", 4, text, block, ("aws_a.b",))


@pytest.mark.parametrize("mark", ["pave:waive=", "checkov:skip="])
def test_all_fields(mark: str) -> None:
    waiver, wrong = waiver_of(comment(GOOD.replace("pave:waive=", mark)), DAY)
    assert wrong == []
    assert (waiver.id, waiver.place, waiver.inline) == ("a-policy", "infra/main.tf:4", True)
    assert waiver.takes("aws_a.b[3]", "any", "")
    assert not waiver.takes("module.m.aws_a.b", "any", "")
    assert waiver.covered_by == ("b-policy", "c-policy")
    assert waiver.told() == (
        "comment at infra/main.tf:4: no way (covered by b-policy, c-policy; compensating control: "
        "TLS = 1.2; owner platform; approved by security; until 2030-06-30)"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("checkov:skip=CKV_AWS_18: says the author", "no `owner`"),
        ("checkov:skip=CKV_AWS_18", "no reason after the id and a colon"),
        (GOOD.replace("owner=platform", "owner="), "no `owner`"),
        (GOOD.replace("approver=security; ", ""), "no `approver`"),
        (GOOD.replace("; expires=2030-06-30", ""), "no `expires`"),
        (GOOD.replace("2030-06-30", "soon"), "expires: is not a day"),
        (GOOD.replace("2030-06-30", "20300630"), "expires: is not a day"),
        (GOOD.replace("2030-06-30", "2030-W26-1"), "expires: is not a day"),
        (GOOD.replace("2030-06-30", "2030-02-30"), "expires: is not a day"),
        (
            GOOD.replace("2030-06-30", str(DAY + LONGEST + timedelta(days=1))),
            "is more than one year ahead; the latest day is 2031-01-02",
        ),
        (GOOD.replace("a-policy", "*", 1), "must begin with the id of one policy or check"),
        (GOOD.replace("a-policy", "a-policy,b-policy", 1), "must begin with the id of one"),
        (GOOD.replace("owner", "owners"), "is no field; did you mean `owner`?"),
        (GOOD + "; because", "'because' is no field; allowed: owner, approver, expires"),
        (GOOD + "; owner=me", "`owner` is there twice"),
        (GOOD + "; addresses=aws_x.y", "is no field"),
    ],
)
def test_what_is_wrong(text: str, message: str) -> None:
    _, wrong = waiver_of(comment(text), DAY)
    assert any(message in problem for problem in wrong)


def test_all_that_is_wrong_at_once() -> None:
    _, wrong = waiver_of(comment("pave:waive=", block=""), DAY)
    assert len(wrong) == 6
    assert wrong[-1] == "it stands beside no resource or data block"


@settings(max_examples=200, deadline=None)
@given(st.text(), st.text())
def test_any_text_is_a_waiver_or_a_problem(text: str, more: str) -> None:
    for said in (f"pave:waive={text}", f"{GOOD};{text}={more}", GOOD.replace("2030-06-30", text)):
        waiver, wrong = waiver_of(comment(said), DAY)
        assert wrong or (waiver.owner and waiver.approver and waiver.expires and waiver.reason)


def test_a_long_comment_is_cut() -> None:
    _, wrong = waiver_of(comment("pave:waive=a: " + "x" * 100_000 + "; owner=me"), DAY)
    assert "no `owner`" in wrong
