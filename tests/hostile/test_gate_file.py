"""A pull request's own gate file: it lowers no floor, and the verdict says what it changes."""

import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from generator import cli
from generator.check import CheckOptions, check
from generator.errors import NoVerdictError, UsageError
from generator.gate.model import Level, Status
from generator.gate.options import Options
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import FORMATS, Style, render
from tests.support.estate import POLICY, waiver, waivers

PROGRAM = "no-programs-at-apply"
ESTATE = "environments/_gate.yaml"
BAD = """terraform {
  required_version = ">= 1.10"
}
resource "aws_vpn_connection" "x" {
  tunnel1_ike_versions = ["ikev1"]
  tags                 = { pci_scope = "cde" }
}
"""


@pytest.fixture
def tree(tmp_path: Path, warm_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "repo/infra").mkdir(parents=True)
    (tmp_path / "repo/infra/main.tf").write_text(BAD)
    monkeypatch.chdir(tmp_path / "repo")
    monkeypatch.setenv("PAVE_CACHE_DIR", str(warm_cache))
    return tmp_path / "repo"


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def committed(*files: str) -> None:
    git("init", "-q", "-b", "main")
    git("add", *files)
    git("commit", "-qm", "base")


def write(path: str, text: str) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)
    return Path(path)


def judge(**options) -> Verdict:
    gate = Options(with_checkov=False, **options)
    return check(CheckOptions(out=Path("out"), targets=("infra",), gate=gate))


def _waiver(resource: str, id_: str = "vpn-ikev2-only") -> str:
    return json.dumps(waiver(id_, resource))


LOWERED = [
    ("thresholds:\n  fail: critical", "2: thresholds.fail"),
    ("thresholds:\n  unknown: critical", "2: thresholds.unknown"),
    ("thresholds:\n  fail: never", "2: thresholds.fail"),
    ("thresholds:\n  requirement:\n    fail: never", "3: thresholds.requirement.fail"),
    ("thresholds: {requirement: {unknown: critical}}", "1: thresholds.requirement.unknown"),
    ("thresholds: {fail: low, requirement: {fail: critical}}", "1: thresholds.requirement.fail"),
    ("scope:\n  aliases:\n    cde: out-of-scope", "3: scope.aliases.cde"),
    ("scope:\n  aliases:\n    CDE: out-of-scope", "3: scope.aliases.CDE"),
    ("scope: {aliases: {in-scope: connected-to}}", "1: scope.aliases.in-scope"),
    ("scope: {aliases: {connected-to: nothing}}", "1: scope.aliases.connected-to"),
    ("lists:\n  public_load_balancers:\n    - a\n    - '*'", "4: lists.public_load_balancers[1]"),
    ("lists: {administrator_roles: ['?*']}", "1: lists.administrator_roles[0]"),
    ("lists: {onprem_cidrs: [0.0.0.0/0]}", "1: lists.onprem_cidrs[0]"),
    ("lists: {onprem_cidrs: [0.0.0.0/1, 128.0.0.0/1]}", "1: lists.onprem_cidrs[1]"),
    ("lists: {partner_cidrs: [3.0.0.0/8]}", "1: lists.partner_cidrs[0]"),
    ("lists: {partner_cidrs: ['::/0']}", "1: lists.partner_cidrs[0]"),
    (f"waivers: {{findings: [{_waiver('*_*')}]}}", "1: waivers.findings[0]"),
    (
        f"waivers: {{findings: [{_waiver('a')}, {_waiver('*aws*')}]}}",
        "1: waivers.findings[1]",
    ),
    (f"waivers:\n  findings:\n  - {_waiver('aws_x.y', 'CKV_AWS_17')}", "3: waivers.findings[0]"),
    (f"waivers: {{findings: [{_waiver('aws_x.y', ' CKV_AWS_17 ')}]}}", "1: waivers.findings[0]"),
    (f"waivers: {{findings: [{_waiver(' *aws* ')}]}}", "1: waivers.findings[0]"),
    (
        f"waivers: {{findings: [{_waiver('a*')}, {_waiver('mod*')}]}}",
        "1: waivers.findings[1]",
    ),
    ("lists: {onprem_cidrs: [' 0.0.0.0/0 ']}", "1: lists.onprem_cidrs[0]"),
]


@pytest.mark.parametrize(("text", "message"), LOWERED)
def test_a_file_of_the_tree_lowers_no_floor(tree: Path, text: str, message: str) -> None:
    write(ESTATE, text)
    committed(".")
    for gate in (Path(ESTATE), tree / ESTATE):
        with pytest.raises(NoVerdictError) as caught:
            judge(gate_file=gate)
        assert f"_gate.yaml:{message}" in str(caught.value)


@pytest.mark.parametrize(("text", "_"), LOWERED)
def test_a_file_from_outside_may(tree: Path, text: str, _: str) -> None:
    outside = write("../outside.yaml", text)
    assert judge(gate_file=outside).gate_file == str(outside)


def test_another_checkout_inside_the_tree_is_outside(tree: Path) -> None:
    committed(".")
    git("clone", "-q", ".", "base")
    write("base/gate.yaml", LOWERED[0][0])
    outside = judge(gate_file=Path("base/gate.yaml"))
    assert outside.thresholds.word(Level.REQUIREMENT, "fail") == "critical"
    write("inner/gate.yaml", LOWERED[0][0])
    with pytest.raises(NoVerdictError):
        judge(gate_file=Path("inner/gate.yaml"))


def test_a_link_out_of_the_tree_is_of_the_tree(tree: Path) -> None:
    committed(".")
    write("../outside.yaml", LOWERED[0][0])
    (tree / "link.yaml").symlink_to("../outside.yaml")
    with pytest.raises(NoVerdictError):
        judge(gate_file=Path("link.yaml"))


@pytest.mark.parametrize("entry", ["10.0.0.0/8", "100.64.0.0/10", "81.2.0.0/16", "fd00::/8"])
def test_ranges_of_ones_own_are_possible(tree: Path, entry: str) -> None:
    write(ESTATE, f"lists: {{onprem_cidrs: ['{entry}']}}\n")
    assert judge().changed[0].value == [entry]


def test_names_of_a_hostile_file_move_no_cursor(tree: Path, capsys) -> None:
    write(ESTATE, 'scope: {aliases: {"in-scope": "\\e[2Jx", "\\e[2J": cde}}\n')
    with pytest.raises(SystemExit):
        cli.main(["check", "infra", "--no-checkov"])
    write(ESTATE, 'scope: {aliases: {"\\e[2J": cde}}\n')
    with pytest.raises(SystemExit):
        cli.main(["check", "infra", "--no-checkov"])
    out, err = capsys.readouterr()
    assert "scope.aliases" in out
    assert "scope.aliases" in err
    assert "\x1b" not in out + err


def test_a_thousand_changes_are_counted(tree: Path) -> None:
    lists = "".join(f"  own_{n}: [a]\n" for n in range(1000))
    write(ESTATE, f"lists:\n{lists}")
    verdict = judge()
    assert len(verdict.changed) == 1000
    assert "and 980 more" in render("table", verdict, Style())


ALLOWED = f"""thresholds: {{fail: high}}
scope: {{tag: Zone, aliases: {{payment: cde, none: out-of-scope}}}}
lists:
  onprem_cidrs: [10.8.0.0/16]
  public_load_balancers: [shop]
waivers:
  findings:
    - {_waiver("aws_vpn_connection.x")}
"""


def test_what_a_team_needs_is_possible_and_said_in_every_format(tree: Path) -> None:
    write(ESTATE, ALLOWED)
    verdict = judge()
    assert {f.status for f in verdict.findings if f.policy_id == "vpn-ikev2-only"} == {
        Status.WAIVED
    }
    said = {change.key: change.line for change in verdict.changed}
    assert said == {
        "thresholds.fail": 1,
        "scope.tag": 2,
        "scope.aliases": 2,
        "lists.onprem_cidrs": 4,
        "lists.public_load_balancers": 5,
        "waivers.findings[0]": 8,
    }
    for name in FORMATS:
        text = " ".join(render(name, verdict, Style()).split())
        assert ESTATE in text
        assert all(key in text for key in said)
        assert "10.8.0.0/16" in text
    document = json.loads(render("json", verdict, Style()))
    assert document["gate_file_changes"][0] == {
        "key": "thresholds.fail",
        "shipped": "medium",
        "value": "high",
        "file": ESTATE,
        "line": 1,
        "against": "the built-in gate file",
        "from_spec": False,
    }


def test_a_stricter_file_changes_nothing_that_is_said(tree: Path) -> None:
    write(ESTATE, "thresholds: {fail: low, unknown: low}\nwaivers: {findings: []}\n")
    assert judge().changed == ()


@pytest.mark.parametrize("scope", ["{tag: no_such_tag}", "{tag: x, aliases: {}}"])
def test_another_tag_takes_nothing_out_of_the_scope(tree: Path, scope: str) -> None:
    instance = 'resource "aws_instance" "i" {\n  tags = { pci_scope = "cde" }\n}\n'
    write("infra/main.tf", BAD + instance)
    found = {(f.policy_id, f.resource) for f in judge().findings}
    write(ESTATE, f"scope: {scope}\n")
    assert {(f.policy_id, f.resource) for f in judge().findings} >= found


PROGRAMS = """terraform {
  backend "s3" {
    bucket       = "state"
    key          = "main"
    region       = "eu-west-1"
    encrypt      = true
    kms_key_id   = "alias/state"
    use_lockfile = true
  }
}
resource "terraform_data" "migrate" {
  provisioner "local-exec" {
    command = "./migrate.sh"
  }
}
resource "terraform_data" "other" {
  provisioner "remote-exec" {
    inline = ["./setup.sh"]
  }
}
provider "kubernetes" {
  exec {
    command = "./login.sh"
  }
}
"""


def test_programs_are_waived_as_every_finding(tree: Path) -> None:
    write("infra/main.tf", PROGRAMS)
    names = ("terraform_data.migrate", "provider.kubernetes")
    write(ESTATE, waivers(*(waiver(PROGRAM, name) for name in names)))
    verdict = judge()
    found = {(f.resource, f.status) for f in verdict.findings if f.policy_id == PROGRAM}
    assert found == {
        ("terraform_data.migrate", Status.WAIVED),
        ("provider.kubernetes", Status.WAIVED),
        ("terraform_data.other", Status.FAIL),
    }
    assert [c.key for c in verdict.changed] == ["waivers.findings[0]", "waivers.findings[1]"]


def test_thousands_of_waivers_take_seconds(tree: Path) -> None:
    lines = [f"  - {_waiver(f'module.m{n}.aws_vpn_connection.*')}\n" for n in range(600)]
    write(ESTATE, "waivers:\n  findings:\n" + "".join(lines))
    start = time.monotonic()
    verdict = judge(note_unused_waivers=True)
    assert time.monotonic() - start < 60
    assert len(verdict.changed) == 600
    write(ESTATE, "waivers:\n  findings:\n" + "".join(lines) * 9)
    with pytest.raises(NoVerdictError, match=r"_gate\.yaml: cannot be read"):
        judge()


def test_the_gate_file_of_a_revision(tree: Path) -> None:
    write(ESTATE, "lists: {onprem_cidrs: [10.8.0.0/16]}\n")
    committed(".")
    write(ESTATE, "thresholds: {fail: high}\nlists: {onprem_cidrs: [10.9.0.0/16]}\n")
    verdict = judge(gate_from="main")
    assert verdict.gate_file == f"main:{ESTATE}"
    assert [(c.key, c.value) for c in verdict.changed] == [("lists.onprem_cidrs", ["10.8.0.0/16"])]
    assert [(c.key, c.shipped, c.against) for c in verdict.proposed] == [
        ("thresholds.fail", "medium", f"main:{ESTATE}"),
        ("lists.onprem_cidrs", ["10.8.0.0/16"], f"main:{ESTATE}"),
    ]
    for name in FORMATS:
        assert "thresholds.fail" in render(name, verdict, Style())


SPEC = "kind: account\nname: live\nstate:\n  bucket: %s\n"


def unlogged(**options) -> tuple[list, list]:
    verdict = judge(**options)
    return tuple(
        [(c.value, c.file, c.line) for c in changes if c.key == "lists.unlogged_buckets"]
        for changes in (verdict.changed, verdict.proposed)
    )


def test_account_specs_count_as_they_are_at_the_revision(tree: Path) -> None:
    """Those that a pull request brings add nothing: the verdict says what they would."""
    write(ESTATE, "lists: {}\n")
    write("environments/team/live.yaml", SPEC % "live-state")
    Path("environments/link.yaml").symlink_to("team/live.yaml")
    committed(".")
    Path("environments/link.yaml").unlink()
    write("environments/team/live.yaml", SPEC % "evil-bucket")
    write("environments/more.yaml", SPEC % "more-bucket")
    of_tree = [
        (["more-bucket"], "environments/more.yaml", 4),
        (["evil-bucket"], "environments/team/live.yaml", 4),
    ]
    of_revision = [(["live-state"], "main:environments/team/live.yaml", 4)]
    assert unlogged() == (of_tree, [])
    assert unlogged(gate_from="main") == (of_revision, of_tree)
    for name in FORMATS:
        assert "more.yaml" in render(name, judge(gate_from="main"), Style())


def test_account_specs_of_the_tree_are_not_beside_a_trusted_gate_file(tree: Path) -> None:
    committed(".")
    write("environments/live.yaml", SPEC % "evil-bucket")
    outside = write("../_gate.yaml", "lists: {}\n")
    write("../mine.yaml", SPEC % "my-state")
    assert unlogged(gate_file=outside) == ([(["my-state"], "../mine.yaml", 4)], [])


def test_without_a_gate_file_account_specs_add_nothing(tree: Path) -> None:
    write("environments/live.yaml", SPEC % "live-state")
    committed(".")
    assert unlogged() == unlogged(gate_from="main") == ([], [])


def test_a_wrong_account_spec_gives_no_verdict(tree: Path) -> None:
    write(ESTATE, "lists: {}\n")
    write("environments/live.yaml", SPEC % "'*'")
    with pytest.raises(NoVerdictError, match=r"live\.yaml:4: state\.bucket is not the name"):
        judge()


@pytest.mark.parametrize("own", ["thresholds: {fail: low}\n", "lists: {}\n", None])
def test_what_the_tree_takes_back_by_saying_nothing(tree: Path, own: str | None) -> None:
    strict = "thresholds: {unknown: low}\nnot_judged: refuse\nlists: {approved_providers: []}\n"
    write(ESTATE, strict)
    committed(".")
    if own is None:
        Path(ESTATE).unlink()
    else:
        write(ESTATE, own)
    proposed = {c.key: (c.shipped, c.value) for c in judge(gate_from="main").proposed}
    assert proposed == {
        "thresholds.requirement.unknown": ("low", "high"),
        "thresholds.recommendation.unknown": ("low", "never"),
        "thresholds.convention.unknown": ("low", "never"),
        "not_judged": ("refuse", "report"),
        "lists.approved_providers": ([], ["hashicorp/*"]),
    }


def test_a_revision_may_lower_what_the_tree_may_not(tree: Path) -> None:
    write(ESTATE, "thresholds: {fail: critical}\n")
    committed(".")
    assert judge(gate_from="HEAD").thresholds.word(Level.REQUIREMENT, "fail") == "critical"


def test_a_revision_without_a_gate_file_has_the_built_in_one(tree: Path) -> None:
    committed("infra")
    write(ESTATE, "thresholds: {fail: critical}\n")
    verdict = judge(gate_from="main")
    assert (verdict.gate_file, verdict.exit_status) == ("", 1)
    assert [c.key for c in verdict.proposed] == ["thresholds.fail"]


@pytest.mark.parametrize(
    "revision",
    [
        "--output=x",
        "-x",
        " ",
        "none",
        "main:infra",
        "main..main",
        "a b",
        "$(id)",
        "\n",
        "HEAD^{/x}",
    ],
)
def test_what_is_no_revision(tree: Path, revision: str) -> None:
    committed("infra")
    with pytest.raises(UsageError):
        judge(gate_from=revision)
    assert sorted(os.listdir(tree)) == [".git", "infra"]


def test_no_repository(tree: Path) -> None:
    with pytest.raises(UsageError, match="git does not know the revision"):
        judge(gate_from="main")


@pytest.mark.parametrize("path", ["../x.yaml", "/etc/passwd"])
def test_a_path_outside_of_the_revision(tree: Path, path: str) -> None:
    committed("infra")
    with pytest.raises(UsageError):
        judge(gate_from="main", gate_file=Path(path))


def test_a_link_or_a_folder_at_the_revision_is_refused(tree: Path) -> None:
    write("environments/real.yaml", "lists: {}\n")
    Path(ESTATE).symlink_to("real.yaml")
    committed(".")
    for path in (None, Path("environments")):
        with pytest.raises(NoVerdictError, match="regular file"):
            judge(gate_from="main", gate_file=path)


def test_a_large_file_at_the_revision_is_refused(tree: Path) -> None:
    write(ESTATE, "#" * (5 << 20))
    committed(".")
    with pytest.raises(NoVerdictError, match="larger than"):
        judge(gate_from="main")


def test_the_environment_does_not_name_another_repository(tree: Path, monkeypatch) -> None:
    write(ESTATE, "thresholds: {fail: high}\n")
    committed(".")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert judge(gate_from="main").gate_file == f"main:{ESTATE}"


def test_policies_of_the_tree_are_noted_in_every_format(tree: Path) -> None:
    committed(".")
    for folder in ("house", "../outside"):
        own = POLICY.replace("a-policy", folder.strip("./") + "-policy")
        write(f"{folder}/req01_network_security_controls/things.yaml", own)
    note = "policies from the judged files were used: house"
    verdict = judge(policies=(Path("house"), Path("../outside")))
    assert verdict.notes == (note,)
    for name in FORMATS:
        assert note in render(name, verdict, Style())


def test_a_link_out_of_the_repository_is_not_read(tree: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("secret: line\n")
    (tree / ".git").mkdir()
    (tree / "environments").mkdir()
    (tree / ESTATE).symlink_to(outside)
    with pytest.raises(NoVerdictError, match="leads outside the repository") as refused:
        check(CheckOptions(out=Path("out"), targets=("infra",), gate=Options(with_checkov=False)))
    assert "secret" not in str(refused.value)


def test_a_source_map_outside_of_the_repository_is_not_read(tree: Path, tmp_path: Path) -> None:
    (tree / ".git").mkdir()
    origins = {"sources": {"aws_vpn_connection.x": ["environments/x.yaml", "network"]}}
    (tmp_path / "map.json").write_text(json.dumps(origins))
    (tree / "infra/.pave.json").symlink_to(tmp_path / "map.json")
    options = Options(with_checkov=False, use_cache=False)
    verdict = check(CheckOptions(out=Path("out"), targets=("infra",), gate=options))
    assert verdict.findings
    assert all(not finding.spec_file for finding in verdict.findings)
