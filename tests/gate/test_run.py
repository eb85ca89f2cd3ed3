import json
from pathlib import Path

import pytest

from generator.cache import cache_folder
from generator.errors import NoVerdictError, UsageError
from generator.gate.model import OF_THE_GATE, Finding, Status
from generator.gate.options import Options
from generator.gate.run import assess
from generator.gate.targets import resolve
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import FORMATS, Style, render
from tests.support.estate import POLICY, estate, waiver, waivers

__all__ = ["estate"]


def check(*targets: str, **options) -> Verdict:
    return assess(resolve(targets, Path("out")), Options(**options))


def as_json(verdict: Verdict) -> str:
    return render("json", verdict, Style(all=True))


def of_waivers(verdict: Verdict) -> list[Finding]:
    return [finding for finding in verdict.findings if finding.source == OF_THE_GATE]


def test_a_good_estate_passes(estate) -> None:
    found = check()
    assert (found.targets, found.passed, found.exit_status) == (("a", "b"), 2, 0)
    assert {(f.status, f.reason) for f in found.findings} == {
        (Status.WAIVED, "gate file: it is so")
    }


def test_the_second_verdict_is_the_same_and_runs_nothing(estate) -> None:
    first = check(with_passes=True)
    again = check(with_passes=True)
    assert as_json(first) == as_json(again)
    assert estate.runs == 1
    assert as_json(check(use_cache=False, with_passes=True)) == as_json(first)
    assert estate.runs == 2


def test_a_rendered_file_that_was_changed_by_hand_is_nobody_s_excuse(estate) -> None:
    assert check("a").count(Status.WAIVED) == 1
    same = 'resource "aws_thing" "x" {\n  a = 1\n}\n# by hand\n'
    estate.write("out/a/main.tf", same, by_hand=True)
    assert check("a").count(Status.WAIVED) == 0
    estate.write("out/a/main.tf", same)
    assert check("a").count(Status.WAIVED) == 1


def test_only_what_changed_is_judged_again(estate) -> None:
    check()
    estate.checkov("sys.exit(1)")
    assert check("a").passed == 1  # kept
    estate.write("out/b/main.tf", 'resource "aws_thing" "x" {\n  a = 2\n}\n')
    with pytest.raises(NoVerdictError, match="checkov failed"):
        check()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("out/a/main.tf", 'resource "aws_thing" "x" {\n  a = 3\n}\n'),
        ("out/a/new.tf", 'resource "aws_thing" "y" {\n  a = 2\n}\n'),
        (
            "policies/req01_network_security_controls/things.yaml",
            POLICY.replace("equals: 1", "equals: 4"),
        ),
        (
            "policies/req01_network_security_controls/more.yaml",
            POLICY.replace("a-policy", "b-policy").replace("equals: 1", "equals: 4"),
        ),
        ("policies/gate.yaml", "thresholds: {fail: low}\nwaivers: {findings: []}\n"),
    ],
)
def test_a_change_of_anything_that_decides_is_seen(estate, path, text) -> None:
    assert check().exit_status == 0
    estate.write(path, text)
    assert check().exit_status == 1


def test_a_change_in_a_module_outside_the_target_is_seen(estate) -> None:
    estate.write(".git/HEAD", "")  # modules are read from anywhere in the repository
    estate.write("out/a/main.tf", 'module "m" {\n  source = "../../shared"\n}\n')
    estate.write("shared/main.tf", 'resource "aws_thing" "x" {\n  a = 1\n}\n')
    assert check("a").exit_status == 0
    estate.write("shared/main.tf", 'resource "aws_thing" "x" {\n  a = 2\n}\n')
    assert check("a").exit_status == 1


def test_a_damaged_cache_is_no_cache(estate) -> None:
    first = as_json(check())
    for file in (cache_folder() / "outcome").rglob("*.json"):
        file.write_text(file.read_text().replace('"waived"', '"pass"')[:-9])
    assert as_json(check()) == first
    assert estate.runs == 2


def test_a_broken_policy_is_never_kept(estate) -> None:
    text = POLICY.replace("{path: a, equals: 1}", "{function: f}")
    estate.write("policies/req01_network_security_controls/things.yaml", text)
    estate.write(
        "policies/req01_network_security_controls/things.py",
        "def f(case):\n    raise ValueError('broken')\n",
    )
    for runs in (1, 2):
        found = check()
        assert found.exit_status == 3
        assert found.count(Status.ERROR) == 2
        assert estate.runs == runs


def test_without_checkov_the_verdict_is_partial_and_kept_apart(estate) -> None:
    found = check(with_checkov=False, note_unused_waivers=True)
    assert (found.partial, found.findings, found.notes) == (True, (), ())
    assert estate.runs == 0
    assert not check().partial
    assert estate.runs == 1


def test_unused_waivers_are_noted_and_wrong_ones_refused(estate) -> None:
    own = estate.folder / "own.yaml"
    estate.write("policies/gate.yaml", "waivers: {}\n")
    own.write_text(waivers(waiver(), waiver("CKV_AWS_2", target="a")))
    assert of_waivers(check(gate_file=own)) == []
    found = check(gate_file=own, note_unused_waivers=True)
    assert found.exit_status == 0
    (unused,) = of_waivers(found)
    assert (unused.policy_id, unused.file, unused.line) == ("waiver-unused", str(own), 1)
    assert unused.message.startswith("CKV_AWS_2: the waiver for aws_thing.x matches no finding")
    assert of_waivers(check(gate_file=own, note_unused_waivers=True, with_checkov=False)) == []
    own.write_text(waivers(waiver("CKV_AWS_3")))
    with pytest.raises(NoVerdictError, match="CKV_AWS_3: checkov has no such check"):
        check(gate_file=own)


def test_a_comment_waives_a_check_too(estate) -> None:
    estate.write("policies/gate.yaml", "waivers: {}\n")
    told = waiver()
    fields = "; ".join(f"{name}={told[name]}" for name in ("owner", "approver", "expires"))
    text = f'resource "aws_thing" "x" {{\n  # checkov:skip=CKV_AWS_1: so; {fields}\n  a = 1\n}}\n'
    estate.write("out/a/main.tf", text)
    estate.write("own.yaml", "waivers: {inline: accept}\n")
    for _ in range(2):  # the second is kept
        verdict = check(gate_file=estate.folder / "own.yaml")
        found = {f.target: f.status for f in verdict.findings}
        assert found == {"a": Status.WAIVED, "b": Status.FAIL}
    assert estate.runs == 1


def test_what_the_built_in_file_waives_in_vain_is_not_noted(estate) -> None:
    shipped = estate.folder / "policies" / "gate.yaml"
    shipped.write_text("waivers: {findings: [{id: CKV_AWS_2, reason: x}]}\n")
    assert of_waivers(check(note_unused_waivers=True)) == []


def test_more_policies(estate) -> None:
    more = POLICY.replace("a-policy", "b-policy").replace("equals: 1", "equals: 2")
    estate.write("more/req01_network_security_controls/x.yaml", more)
    found = check(policies=(Path("more"),))
    assert [f.policy_id for f in found.findings if f.status is Status.FAIL] == ["b-policy"] * 2
    estate.write("more/req01_network_security_controls/x.yaml", POLICY)
    with pytest.raises(NoVerdictError, match="id 'a-policy' is already used"):
        check(policies=(Path("more"),))


@pytest.mark.parametrize("options", [{"gate_file": Path("none")}, {"policies": (Path("none"),)}])
def test_files_that_do_not_exist(estate, options) -> None:
    with pytest.raises(UsageError, match="none does not exist"):
        check(**options)


def test_findings_carry_the_line_of_the_spec(estate) -> None:
    estate.write("out/a/main.tf", 'resource "aws_thing" "x" {\n  a = 2\n}\n')
    estate.write("out/a/.pave.json", '{"sources": {"aws_thing.x": ["environments/a.yaml", "x.y"]}}')
    estate.write("environments/a.yaml", "# one\nx:\n  y: 1\n")
    found = [f for f in check("a").findings if f.source == "pci"]
    assert [(f.spec_file, f.spec_line) for f in found] == [("environments/a.yaml", 3)]
    estate.write("environments/a.yaml", "x:\n  y: 1\n")
    kept = [f for f in check("a").findings if f.source == "pci"]
    assert [(f.spec_file, f.spec_line) for f in kept] == [("environments/a.yaml", 2)]


@pytest.mark.parametrize("outside", ["../../shared/a.json", "__pycache__/a.json"])
def test_a_file_that_was_read_outside_the_root_is_never_answered_from_memory(
    estate, outside
) -> None:
    (estate.folder / ".git").mkdir()
    place = (Path("out/a") / outside).resolve().relative_to(estate.folder.resolve())
    text = f'resource "aws_thing" "x" {{\n  a = jsondecode(file("{outside}"))\n}}\n'
    estate.write("out/a/main.tf", text)
    estate.write(str(place), "1")
    assert check("a").passed == 1
    estate.write(str(place), "2")
    assert check("a").passed == 0


def test_types_that_nothing_reads_are_counted_also_when_kept(estate) -> None:
    estate.write("out/b/more.tf", 'resource "aws_silent" "x" {\n  count = 2\n}\n')
    for verdict in (check(), check()):
        assert verdict.coverage.judged == 2
        assert verdict.coverage.silent == {"aws_silent": 2}
        assert "no policy and no check reads 2 of 4 resources" in render("table", verdict, Style())
        assert json.loads(as_json(verdict))["types_not_judged"] == {"aws_silent": 2}
    assert estate.runs == 1


def test_files_that_checkov_does_not_read_are_noted_in_every_format(estate) -> None:
    # No name of an argument in the native syntax, so nothing that checkov could read.
    estate.write("out/b/c.tf.json", '{"resource": {"aws_thing": {"y": {"a": 1, "a b": 1}}}}')
    for verdict in (check(), check()):
        assert verdict.exit_status == 1
        for name in FORMATS:
            text = render(name, verdict, Style(width=200))
            assert "checkov did not read these files of b: out/b/c.tf.json" in text
    assert check(with_checkov=False).exit_status == 0


def test_resources_with_keys_from_a_file_are_judged(estate) -> None:
    estate.write("out/a/keys", "sk-live-1")
    each = '  for_each = toset([file("keys")])\n  a = 2\n'
    estate.write("out/a/main.tf", f'resource "aws_thing" "x" {{\n{each}}}\n')
    verdict = check("a")
    assert verdict.exit_status == 1
    assert [f.resource for f in verdict.findings if f.status is Status.FAIL] == [
        'aws_thing.x["(content of a file) 1"]'
    ]
