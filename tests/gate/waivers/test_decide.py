from dataclasses import replace
from datetime import date

import pytest

from generator.gate.checkov.controls import load_controls
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.waivers.decide import AskedWaivers, Comments
from generator.gate.waivers.validate import Known
from generator.resources import data_folder
from tests.gate.waivers.test_inline import comment

DAY = date(2030, 1, 1)
POLICIES = {policy.id: policy for policy in load_catalogue([data_folder("policies")])}
CONTROLS = load_controls(data_folder("policies") / "checkov.yaml")
TAKEN = Comments(Known(POLICIES, CONTROLS), DAY, True, lambda _: "")
WHO = "owner=platform; approver=security; expires=2030-06-30"
CONTROL = "compensating_control=TLS"


@pytest.mark.parametrize("id_", ["vpn-ikev2-only", "CKV_AWS_2"])
def test_a_complete_one_counts(id_: str) -> None:
    asked = TAKEN.of([comment(f"pave:waive={id_}: no way; {WHO}; {CONTROL}")], "a")
    assert [waiver.id for waiver in asked.waivers] == [id_]
    assert (asked.findings, asked.day) == ((), "2030-01-01")
    (found,) = asked.left_over(set(), with_checkov=True)
    assert (found.policy_id, found.target, found.file) == ("waiver-unused", "a", "infra/main.tf")
    assert asked.left_over({"infra/main.tf:4"}, with_checkov=True) == ()
    assert len(asked.left_over(set(), with_checkov=False)) == (id_ != "CKV_AWS_2")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"vpn-ikev2-only: no way; {WHO}", "needs `compensating_control`"),
        (f"CKV_AWS_2: no way; {WHO}", "needs `compensating_control`"),
        (f"CKV_AWS_17: no way; {WHO}; {CONTROL}", "a critical check cannot be waived"),
        (f"secrets-no-plaintext-in-hcl: so; {WHO}; {CONTROL}", "a critical policy cannot be"),
        (f"vpn-ikev2-onl: so; {WHO}; {CONTROL}", "there is no such policy"),
        ("vpn-ikev2-only: so", "no `owner`; no `approver`; no `expires`"),
    ],
)
def test_one_that_does_not_count_is_a_finding(text: str, message: str) -> None:
    asked = TAKEN.of([comment(f"pave:waive={text}")], "a")
    assert asked.waivers == ()
    (found,) = asked.findings
    assert (found.policy_id, found.target) == ("waiver-not-in-force", "a")
    assert (found.file, found.line, found.resource) == ("infra/main.tf", 4, "aws_a.b")
    assert message in found.message


def test_one_that_ended_is_a_finding() -> None:
    later = replace(TAKEN, today=date(2030, 7, 1))
    asked = later.of([comment(f"pave:waive=vpn-ikev2-only: so; {WHO}; {CONTROL}")], "a")
    assert [found.policy_id for found in asked.findings] == ["waiver-expired"]
    assert asked.left_over(set(), with_checkov=True) == ()


def test_one_that_nobody_trusts_does_not_count() -> None:
    wary = replace(TAKEN, refused=lambda _: "main does not have it")
    asked = wary.of([comment(f"pave:waive=vpn-ikev2-only: so; {WHO}; {CONTROL}")], "a")
    assert asked.waivers == ()
    assert "main does not have it" in asked.findings[0].message


def test_comments_have_no_effect_unless_they_are_accepted() -> None:
    refused = replace(TAKEN, accepted=False)
    asked = refused.of([comment("pave:waive=x")], "a")
    assert asked == AskedWaivers(ignored=("infra/main.tf:4",))
    assert refused.of([], "a") == TAKEN.of([], "a") == AskedWaivers()
