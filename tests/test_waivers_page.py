"""The examples of docs/waivers.md do what the page says."""

import re
from datetime import date
from pathlib import Path

import pytest

from generator.check import CheckOptions, check
from generator.gate.model import OF_THE_GATE, Status
from generator.gate.options import Options
from generator.gate.verdict.verdict import Verdict

PAGE = (Path(__file__).parent.parent / "docs/waivers.md").read_text()
DAY = date(2026, 12, 1)
CALL = 'module "partner" {\n  source = "../modules/partner"\n}\n'
VPN = 'resource "aws_vpn_connection" "bank" {\n  tunnel1_ike_versions = ["ikev1"]\n}\n'


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def tree(tmp_path: Path, warm_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("out/production", "out/modules/partner", "environments", ".git"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "out/production/main.tf").write_text(CALL)
    (tmp_path / "out/modules/partner/main.tf").write_text(VPN)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAVE_CACHE_DIR", str(warm_cache))
    return tmp_path


def judged(day: date = DAY) -> Verdict:
    options = CheckOptions(out=Path("out"), gate=Options(with_checkov=False, today=day))
    return check(options)


def of_vpn(verdict: Verdict) -> set[Status]:
    return {f.status for f in verdict.findings if f.policy_id == "vpn-ikev2-only"}


def about_waivers(verdict: Verdict) -> list[str]:
    return sorted(f.policy_id for f in verdict.findings if f.source == OF_THE_GATE)


def test_the_waiver_accepts_the_finding(tree: Path) -> None:
    assert of_vpn(judged()) == {Status.FAIL}
    (tree / "environments/_gate.yaml").write_text(examples("yaml")[0])
    verdict = judged()
    assert (of_vpn(verdict), about_waivers(verdict)) == ({Status.WAIVED}, [])
    (found,) = [f for f in verdict.findings if f.policy_id == "vpn-ikev2-only"]
    assert found.resource == "module.partner.aws_vpn_connection.bank"
    assert "owner network; approved by security; until 2027-05-31" in found.reason
    assert of_vpn(judged(date(2027, 6, 1))) == {Status.FAIL}


def test_what_is_said_about_waivers(tree: Path) -> None:
    (tree / "environments/_gate.yaml").write_text(examples("yaml")[2])
    verdict = judged()
    assert of_vpn(verdict) == {Status.FAIL}
    assert about_waivers(verdict) == ["waiver-expired", "waiver-over-broad", "waiver-unused"]
    lines = examples("yaml")[2].splitlines()
    for finding in verdict.findings:
        if finding.source == OF_THE_GATE:
            entry = lines[finding.line - 1 : finding.line + 1]
            assert entry[0].endswith("- id: vpn-ikev2-only")
            assert f"# {finding.policy_id}" in entry[1]


def test_the_comment_accepts_the_finding(tree: Path) -> None:
    (tree / "out/modules/partner/main.tf").write_text(examples("hcl")[0])
    assert of_vpn(judged()) == {Status.FAIL}
    gate = tree.parent / "outside.yaml"
    gate.write_text(examples("yaml")[1])
    options = Options(with_checkov=False, today=DAY, gate_file=gate)
    verdict = check(CheckOptions(out=Path("out"), gate=options))
    assert (of_vpn(verdict), about_waivers(verdict)) == ({Status.WAIVED}, [])
    (tree / "environments/_gate.yaml").write_text(examples("yaml")[1])
    verdict = judged()
    assert of_vpn(verdict) == {Status.FAIL}, "of its own tree the file cannot say so"
    assert any("counts only with --gate-from" in note for note in verdict.notes)


def test_the_severities_are_those_of_the_page(tree: Path) -> None:
    (tree / "environments/_gate.yaml").write_text(examples("yaml")[2])
    told = dict(re.findall(r"^\| `(waiver-[\w-]+)` \| (\w+) \|", PAGE, re.MULTILINE))
    found = {f.policy_id: f.severity.value for f in judged().findings if f.source == OF_THE_GATE}
    of_comment = {"waiver-not-in-force": "medium"}  # tests/gate/waivers/test_decide.py
    assert found | of_comment == told
