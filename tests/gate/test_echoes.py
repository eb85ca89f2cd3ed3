"""Modules with a provider, which a root calls: said once, with the caller's values."""

import pytest

from generator.gate.options import Options
from generator.gate.run import assess
from generator.gate.targets import resolve
from tests.support.estate import estate

__all__ = ["estate"]
PROVIDER = 'provider "aws" {}\n'
OPEN = 'variable "n" {}\nresource "aws_thing" "x" {\n  a = var.n\n}\n'
WRONG = 'resource "aws_thing" "wrong" {\n  a = 2\n}\n'
RIGHT = 'resource "aws_thing" "right" {\n  a = 1\n}\n'
MODULE, LIVE = "repo/modules/thing/main.tf", "repo/live/main.tf"


def call(value: str = "1", count: str = "") -> str:
    times = f"  count = {count}\n" if count else ""
    return f'module "m" {{\n  source = "../modules/thing"\n{times}  n = {value}\n}}\n'


@pytest.fixture
def tree(estate, monkeypatch):
    monkeypatch.chdir(estate.folder)
    estate.write("repo/.git/HEAD", "")
    estate.write(MODULE, PROVIDER + OPEN)
    estate.write(LIVE, RIGHT + call())
    return estate


def verdict(estate, *names: str):
    options = Options(with_checkov=False, use_cache=False)
    return assess(resolve(names or ("repo",), estate.folder / "none"), options)


def said(found) -> list[tuple[str, str]]:
    return [(f.target, f.status.value) for f in found.findings if found.refuses(f)]


def test_the_values_of_the_caller_decide(tree) -> None:
    found = verdict(tree)
    assert (said(found), found.exit_status) == ([], 0)
    assert any("repo/modules/thing (1 answer not repeated)" in note for note in found.notes)
    tree.write(LIVE, RIGHT + call("2"))
    assert said(verdict(tree)) == [("repo/live", "fail")]


def test_what_both_find_is_said_once(tree) -> None:
    tree.write(MODULE, PROVIDER + WRONG)
    tree.write(LIVE, RIGHT + call().replace("  n = 1\n", ""))
    assert said(verdict(tree)) == [("repo/live", "fail")]


def test_what_the_caller_does_not_say_is_said(tree) -> None:
    """The default of a variable makes the module wrong alone; the caller gives another value."""
    tree.write(MODULE, PROVIDER + OPEN.replace("{}", "{\n  default = 2\n}") + WRONG)
    tree.write("gate.yaml", "")
    assert ("repo/live", "fail") in said(verdict(tree))
    assert any(f.target == "repo/modules/thing" for f in verdict(tree).findings)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("modules/thing/prod.tfvars", 'm = "b"\n'),
        ("modules/thing/.terraform.lock.hcl", ""),
        ("modules/thing/backend.tf", 'terraform {\n  backend "s3" {}\n}\n'),
        (".github/workflows/x.yml", "run: terraform -chdir=modules/thing apply\n"),
        ("live/prod/terragrunt.hcl", 'terraform {\n  source = "../../modules//thing"\n}\n'),
        ("live/main.tf", RIGHT + call(count="0")),  # nothing is judged there
        ("live/main.tf", RIGHT + "/*\n" + call() + "*/\n"),
    ],
)
def test_a_root_cannot_pass_for_a_module(tree, file: str, text: str) -> None:
    tree.write(f"repo/{file}", text)
    assert ("repo/modules/thing", "unknown") in said(verdict(tree))


def test_a_folder_that_is_named_counts(tree) -> None:
    assert ("repo/modules/thing", "unknown") in said(
        verdict(tree, "repo/live", "repo/modules/thing")
    )


def test_types_that_nothing_judges_are_those_of_the_caller(tree) -> None:
    """A module of such types alone has no answer of its own; the caller has them among others."""
    tree.write(MODULE, PROVIDER + 'resource "aws_silent" "x" {}\n')
    tree.write(LIVE, RIGHT + call().replace("  n = 1\n", ""))
    found = verdict(tree)
    assert (said(found), found.exit_status) == ([], 0)
    assert dict(found.coverage.silent) == {"aws_silent": 2}
    assert verdict(tree, "repo/modules/thing").exit_status == 3
    tree.write("repo/modules/thing/prod.tfvars", "")
    assert verdict(tree).exit_status == 3


def test_types_that_nothing_judges_are_an_error_where_no_caller_makes_them(tree) -> None:
    tree.write(MODULE, PROVIDER + 'resource "aws_silent" "x" {}\n')
    tree.write(LIVE, RIGHT + call(count="0").replace("  n = 1\n", ""))
    assert verdict(tree).exit_status == 3


def test_what_is_wrong_with_one_place_is_said_once_whatever_the_values_are(tree) -> None:
    """The module alone is wrong by a default, in the caller by another value: one line to mend."""
    tree.write(MODULE, PROVIDER + OPEN.replace("{}", "{\n  default = 3\n}"))
    tree.write(LIVE, RIGHT + call("2"))
    found = [f for f in verdict(tree).findings if f.policy_id == "a-policy"]
    assert {f.target for f in found if f.status.value == "fail"} == {"repo/live"}
    tree.write(LIVE, RIGHT + call())
    assert ("repo/modules/thing", "fail") in said(verdict(tree))
