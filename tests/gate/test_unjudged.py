"""Roots that declare nothing, among others and alone."""

from pathlib import Path

import pytest

from generator.check import CheckOptions, check
from generator.config.load import load_files
from generator.gate.coverage import tells
from generator.gate.groups import grouped
from generator.gate.model import Finding, PolicySettings, Status
from generator.gate.options import Options
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.seen import SeenResource
from generator.gate.targets import Target
from generator.gate.unjudged import nothing_judged
from generator.report.interface import Style, render
from generator.resources import data_folder
from tests.support.estate import Estate, estate
from tests.support.findings import finding

__all__ = ["estate"]
GOOD = 'resource "aws_thing" "x" {\n  a = 1\n}\n'


def test_a_root_that_declares_nothing_is_told_and_loses_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    for name, text in {"parked": "# nothing\n", "used": 'resource "aws_vpc" "v" {}\n'}.items():
        (tmp_path / "infra" / name).mkdir(parents=True)
        (tmp_path / "infra" / name / "main.tf").write_text(text)
    options = Options(with_checkov=False)
    both = check(CheckOptions(Path("out"), ("infra",), gate=options))
    (told,) = [f for f in both.findings if f.policy_id == "root-empty"]
    assert (told.status, told.file) == (Status.NOT_JUDGED, "infra/parked")
    assert both.exit_status == 1
    alone = check(CheckOptions(Path("out"), ("infra/parked",), gate=options))
    assert alone.exit_status == 3


FOREIGN = 'resource "helm_release" "x" {\n  name = "x"\n}\n'
OTHER = 'terraform {\n  backend "s3" {}\n}\nresource "aws_other_thing" "x" {\n}\n'


@pytest.mark.parametrize(
    ("roots", "status"),
    [
        ({"a": FOREIGN}, 3),
        ({"a": FOREIGN, "b": FOREIGN, "c": "# nothing\n"}, 3),
        ({"a": FOREIGN, "b": 'terraform {\n  backend "s3" {}\n}\n'}, 3),
        ({"a": FOREIGN, "b": GOOD}, 0),
        ({"a": FOREIGN, "b": GOOD.replace("1", "2")}, 1),
        ({"a": OTHER, "b": GOOD}, 3),
        ({"a": FOREIGN + OTHER, "b": GOOD}, 3),
    ],
)
def test_a_root_without_aws_is_no_pass_and_refuses_no_other(
    estate: Estate, roots: dict[str, str], status: int
) -> None:
    for name, text in roots.items():
        estate.write(f"infra/{name}/main.tf", text)
    options = Options(with_checkov=False, use_cache=False)
    found = check(CheckOptions(Path("out"), ("infra",), gate=options))
    assert found.exit_status == status
    foreign = [f for f in found.findings if f.policy_id == "root-foreign"]
    assert len(foreign) == sum(text == FOREIGN for text in roots.values())
    if foreign:
        assert {f.status for f in foreign} == {Status.NOT_JUDGED}
        assert any("nothing of AWS is in" in note for note in found.notes)
        assert "without anything of AWS" in render("table", found, Style()).splitlines()[-1]


BARE = 'resource "aws_key_pair" "x" {\n  public_key = "ssh-ed25519 AAAA"\n}\n'


@pytest.mark.parametrize(
    ("roots", "status", "told"),
    [
        ({"a": BARE, "b": GOOD}, 0, 1),
        ({"a": BARE + FOREIGN, "b": GOOD}, 0, 1),
        ({"a": BARE}, 0, 1),
        ({"a": BARE, "b": FOREIGN}, 0, 1),
        ({"a": OTHER}, 3, 0),
        ({"a": BARE + OTHER, "b": GOOD}, 3, 0),
    ],
)
def test_a_root_of_types_that_break_nothing_is_no_pass_and_refuses_no_other(
    estate: Estate, roots: dict[str, str], status: int, told: int
) -> None:
    for name, text in roots.items():
        estate.write(f"infra/{name}/main.tf", text)
    options = Options(with_checkov=False, use_cache=False)
    found = check(CheckOptions(Path("out"), ("infra",), gate=options))
    assert found.exit_status == status
    bare = [f for f in found.findings if f.policy_id == "root-bare"]
    assert [f.status for f in bare] == [Status.NOT_JUDGED] * told
    assert any("nothing that can break" in note for note in found.notes) == bool(told)
    if told:
        text = render("table", found, Style(all=True))
        assert "NOTHING TO JUDGE (types: 1): 1 resource of types" in text
        assert "aws_key_pair: the public half of a key" in text
        assert "aws_key_pair" not in found.coverage.silent
        assert found.passed == (1 if "b" in roots and roots["b"] == GOOD else 0)


def test_a_secret_in_a_type_that_breaks_nothing_is_told(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    value = '  secret_id = "x"\n  secret_string = "hunter2-Hunter2"\n'
    text = 'resource "aws_secretsmanager_secret_version" "x" {\n' + value + "}\n"
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra" / "main.tf").write_text(text)
    found = check(CheckOptions(Path("out"), ("infra",), gate=Options(with_checkov=False)))
    assert found.exit_status == 1


def test_roots_of_the_same_foreign_types_are_one_group() -> None:
    def found(name: str, type_: str) -> Finding:
        type_ = f"aws_{type_}"
        resource = SeenResource(f"{type_}.x", type_, "managed", "main.tf", 1, "")
        (finding,) = nothing_judged(Target(name, Path(name), "directory", name), [resource], [])
        return finding

    foreign = [found("a", "helm_release"), found("b", "helm_release"), found("c", "local_file")]
    first, same, other = (one.group for one in grouped(foreign, []))
    assert first == same != other


def test_a_body_that_was_read_counts_as_judged() -> None:
    (policy,) = (
        policy
        for policy in load_catalogue([data_folder("policies")])
        if policy.id == "body-of-other-language-is-closed"
    )
    text = 'resource "awscc_sqs_queue" "q" {\n  queue_name = "q"\n}\n'
    (result,) = policy.evaluate(load_files({"main.tf": text}, "root"), PolicySettings())
    told = finding(policy_id=policy.id, status=result.status, message=result.message)
    assert tells([told], [policy]) == [told]
