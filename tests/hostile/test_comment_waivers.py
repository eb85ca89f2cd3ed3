"""Waivers in comments of the judged files: who writes the code cannot switch a control off."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from generator.check import CheckOptions, check
from generator.gate.model import OF_THE_GATE, Status
from generator.gate.options import Options
from generator.gate.verdict.verdict import Verdict
from generator.gate.waivers.model import today
from generator.report.interface import FORMATS, Style, render
from tests.hostile.test_gate_file import ESTATE, committed, git, tree, write

__all__ = ["tree"]
ENDS = (today() + timedelta(days=100)).isoformat()
WHO = f"owner=me; approver=also-me; compensating_control=none; expires={ENDS}"
ACCEPT = "waivers: {inline: accept}\n"
VPN = 'resource "aws_vpn_connection" "x" {\n  %s\n  tunnel1_ike_versions = ["ikev1"]\n}\n'
IKE = f"# pave:waive=vpn-ikev2-only: so; {WHO}"


def judge(*targets: str, **options) -> Verdict:
    gate = Options(with_checkov=False, **options)
    return check(CheckOptions(out=Path("out"), targets=targets or ("infra",), gate=gate))


def accepting(**options) -> Verdict:
    return judge(gate_file=write("../outside.yaml", ACCEPT), **options)


def of(verdict: Verdict, policy: str) -> set[Status]:
    return {f.status for f in verdict.findings if f.policy_id == policy}


def about(verdict: Verdict) -> list[tuple[str, str, int]]:
    return [(f.policy_id, f.file, f.line) for f in verdict.findings if f.source == OF_THE_GATE]


def test_by_default_a_comment_has_no_effect_and_is_named(tree: Path) -> None:
    write("infra/main.tf", VPN % IKE)
    for _ in range(2):  # the second is kept
        verdict = judge()
        assert of(verdict, "vpn-ikev2-only") == {Status.FAIL}
        for name in FORMATS:
            text = " ".join(render(name, verdict, Style(width=200)).split())
            assert "inline: refuse`: infra/main.tf:2" in text


def test_the_branch_cannot_accept_its_comments(tree: Path) -> None:
    write("infra/main.tf", VPN % IKE)
    write(ESTATE, ACCEPT)
    committed(".")
    for gate in (Path(ESTATE), tree / ESTATE):
        verdict = judge(gate_file=gate)
        assert of(verdict, "vpn-ikev2-only") == {Status.FAIL}
        assert verdict.exit_status == 1
        assert "waivers.inline" not in {change.key for change in verdict.changed}
        for name in FORMATS:
            text = " ".join(render(name, verdict, Style(width=200)).split())
            assert f"`inline: accept` of {gate} counts only with --gate-from REF" in text
            assert "judged files: infra/main.tf:2" in text


def test_that_they_have_no_effect_is_said_where_there_are_none_yet(tree: Path) -> None:
    write("infra/main.tf", VPN % "")
    write(ESTATE, ACCEPT)
    assert [note for note in judge(gate_file=Path(ESTATE)).notes if "inline: accept" in note]


def test_where_they_are_accepted_they_say_who_and_why(tree: Path) -> None:
    write("infra/main.tf", VPN % IKE)
    for _ in range(2):
        verdict = accepting()
        assert of(verdict, "vpn-ikev2-only") == {Status.WAIVED}
        assert about(verdict) == []
        for name in FORMATS:
            text = " ".join(render(name, verdict, Style(width=200)).split())
            assert "comment at infra/main.tf:2: so (compensating control: none; owner me" in text


@pytest.mark.parametrize("mark", ["pave:waive", "checkov:skip"])
def test_a_critical_finding_takes_none(tree: Path, mark: str) -> None:
    secret = 'resource "aws_db_instance" "x" {\n  # %s\n  password = "hunter2-hunter2"\n}\n'
    write("infra/main.tf", secret % f"{mark}=secrets-no-plaintext-in-hcl: so; {WHO}")
    verdict = accepting()
    assert of(verdict, "secrets-no-plaintext-in-hcl") == {Status.FAIL}
    assert about(verdict) == [("waiver-not-in-force", "infra/main.tf", 2)]
    for name in FORMATS:
        assert "a critical policy cannot be waived" in render(name, verdict, Style(width=200))


def test_half_of_one_accepts_nothing(tree: Path) -> None:
    write("infra/main.tf", VPN % "# checkov:skip=vpn-ikev2-only: says the author")
    verdict = accepting()
    assert of(verdict, "vpn-ikev2-only") == {Status.FAIL}
    assert about(verdict) == [("waiver-not-in-force", "infra/main.tf", 2)]


def test_a_comment_is_for_its_block_alone(tree: Path) -> None:
    other = (VPN % "").replace('"x"', '"y"')
    write("infra/main.tf", other + VPN % IKE + other.replace('"y"', '"z"'))
    found = {f.resource: f.status for f in accepting().findings if f.policy_id == "vpn-ikev2-only"}
    assert found == {
        "aws_vpn_connection.x": Status.WAIVED,
        "aws_vpn_connection.y": Status.FAIL,
        "aws_vpn_connection.z": Status.FAIL,
    }


def test_with_a_revision_only_its_comments_count(tree: Path) -> None:
    write("infra/main.tf", VPN % IKE)
    write(ESTATE, ACCEPT)
    committed(".")
    assert of(judge(gate_from="main"), "vpn-ikev2-only") == {Status.WAIVED}
    # The pull request: another reason, the same comment at another block, a new file.
    for text in (
        VPN % IKE.replace(": so", ": because"),
        (VPN % IKE).replace('"x"', '"y"'),
        VPN % IKE.replace(ENDS, (today() + timedelta(days=200)).isoformat()),
    ):
        write("infra/main.tf", text)
        verdict = judge(gate_from="main")
        assert of(verdict, "vpn-ikev2-only") == {Status.FAIL}
        assert about(verdict) == [("waiver-not-in-force", "infra/main.tf", 2)]
    shutil.move("infra/main.tf", "infra/other.tf")
    assert of(judge(gate_from="main"), "vpn-ikev2-only") == {Status.FAIL}
    git("commit", "-qam", "merged")
    git("add", ".")
    git("commit", "-qm", "merged")
    assert of(judge(gate_from="main"), "vpn-ikev2-only") == {Status.WAIVED}


def test_a_kept_verdict_does_not_outlive_the_comment(tree: Path) -> None:
    write("infra/main.tf", VPN % IKE)
    outside = write("../outside.yaml", ACCEPT)
    assert of(judge(gate_file=outside), "vpn-ikev2-only") == {Status.WAIVED}
    later = today() + timedelta(days=101)
    verdict = judge(gate_file=outside, today=later)
    assert of(verdict, "vpn-ikev2-only") == {Status.FAIL}
    assert about(verdict) == [("waiver-expired", "infra/main.tf", 2)]


def test_a_comment_of_a_shared_module_is_needed_once(tree: Path) -> None:
    module = VPN.replace('["ikev1"]', 'var.v\n  tunnel2_ike_versions = ["ikev2"]')
    write("out/m/main.tf", module % IKE + 'variable "v" {}\n')
    for name, version in (("a", "ikev1"), ("b", "ikev2")):
        call = f'module "m" {{\n  source = "../m"\n  v      = ["{version}"]\n}}\n'
        write(f"out/{name}/main.tf", call)
    gate = Options(
        with_checkov=False, gate_file=write("../outside.yaml", ACCEPT), note_unused_waivers=True
    )
    options = CheckOptions(out=Path("out"), gate=gate)
    assert about(check(options)) == []
    write("out/a/main.tf", Path("out/b/main.tf").read_text())
    assert {found[0] for found in about(check(options))} == {"waiver-unused"}


def test_thousands_of_comments_take_no_time(tree: Path) -> None:
    lines = "\n".join(f"# pave:waive=nothing-{n}: so; {WHO}" for n in range(2_000))
    write("infra/main.tf", VPN % lines)
    verdict = accepting()
    assert of(verdict, "vpn-ikev2-only") == {Status.FAIL}
    assert len(about(verdict)) == 2_000
    assert json.loads(render("json", verdict, Style()))["summary"]["exit_status"] == 1
